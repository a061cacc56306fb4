using System.Text.Json;

namespace Newsloom.Store;

public sealed partial class NewsStore
{
    public IReadOnlyList<WebSubSubscription> LoadSubscriptions()
    {
        using var command = Command("SELECT document FROM hub_subscription ORDER BY token");
        return ReadAll(command, row => JsonSerializer.Deserialize((string)row["document"], StoredJson.Default.WebSubSubscription)!);
    }

    /// <summary>Writes subscriptions as they are now; those that are over are forgotten.</summary>
    public void Save(IReadOnlyCollection<WebSubSubscription> subscriptions) => InTransaction(() =>
    {
        foreach (var subscription in subscriptions)
        {
            if (subscription.IsOver)
                Execute("DELETE FROM hub_subscription WHERE token = $token", ("$token", subscription.Token));
            else
                Execute("INSERT INTO hub_subscription (token, document) VALUES ($token, $document) ON CONFLICT (token) DO UPDATE SET document = excluded.document",
                    ("$token", subscription.Token), ("$document", JsonSerializer.Serialize(subscription, StoredJson.Default.WebSubSubscription)));
        }
        return subscriptions.Count;
    });
}
