using Newsloom.Ingest;
using Newsloom.Store;

namespace Newsloom.Tests.Jobs;

/// <summary>A data folder that is fed by invented outlets, and what a test wants of it.</summary>
public abstract class FedFolder : IAsyncDisposable
{
    private protected TempFolder Folder { get; } = new();
    private protected NewsSite Site { get; } = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected void Follow(params string[] places) => Follow([.. places.Select(Site.Address)]);

    protected void Follow(params Uri[] urls)
    {
        using var store = NewsStore.Open(Folder.Path);
        store.AddFeeds(urls.Select(url => new PolledFeed { Id = default, Url = url, Added = DateTimeOffset.UnixEpoch }), _ => DateTimeOffset.UnixEpoch);
    }

    /// <summary>Asks all feeds, due or not, and reads what they bring. Nothing may be wrong with it.</summary>
    protected async Task PollAsync(Settings? settings = null)
    {
        var flaws = new List<Flaw>();
        using (var newsroom = NewsSite.Open(Folder.Path, settings, onFlaw: flaws.Add))
            await newsroom.RunOnceAsync(isAll: true, Stop);
        flaws.ShouldBeEmpty();
    }

    protected IReadOnlyList<AnalyzedArticle> Articles()
    {
        using var store = NewsStore.Open(Folder.Path);
        return [.. store.Load().Select(placed => placed.Article)];
    }

    protected IReadOnlyList<PolledFeed> Feeds()
    {
        using var store = NewsStore.Open(Folder.Path);
        return store.LoadFeeds();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Site.DisposeAsync();
        Folder.Dispose();
    }
}
