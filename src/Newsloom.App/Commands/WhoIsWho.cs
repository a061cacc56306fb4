using System.CommandLine;
using System.Text.RegularExpressions;
using Newsloom.App.Json;
using Newsloom.Store;
using Newsloom.Text;

namespace Newsloom.App.Commands;

/// <summary><c>newsloom entity</c>: who is who, where names and tables have it wrong.</summary>
internal static partial class WhoIsWho
{
    public static Command Command(Surroundings around)
    {
        var command = new Command("entity", "Say who is who where it is told wrongly. What you say holds for all articles, old and new, until it is undone.")
        {
            Same(around), Apart(around), List(around), Undo(around),
        };
        return command;
    }

    private static Command Same(Surroundings around)
    {
        var one = new Argument<string>("ID") { Description = "The id that is right: Q1234, or person:…, as stories --json has it." };
        var other = new Argument<string>("OTHER") { Description = "The id that is the same person, organisation or place." };
        return Changing("same", "These two are one.", [one, other], around, (parsed, store) =>
        {
            var (right, wrong) = (parsed.GetValue(one)!, parsed.GetValue(other)!);
            if (!AreIds([right, wrong], around))
                return null;
            var rules = new EntityRules(store.LoadEntityRules());
            if (rules.Resolve(right) != rules.Resolve(wrong))
                return store.SaveSame(wrong, right, around.Time.GetUtcNow());
            around.Say($"newsloom entity: {Plain.Text(right)} and {Plain.Text(wrong)} are one already.");
            return null;
        });
    }

    private static Command Apart(Surroundings around)
    {
        var entity = new Argument<string>("ID") { Description = "The id of whom they were taken for." };
        var name = new Option<string?>("--name") { Description = "Whoever is so named is somebody else.", HelpName = "NAME" };
        var article = new Option<string?>("--article") { Description = "Whoever is meant in this article is somebody else.", HelpName = "ID" };
        return Changing("apart", "This is not that person: they get an id of their own.", [entity, name, article], around, (parsed, store) =>
        {
            var (id, named, where) = (parsed.GetValue(entity)!, parsed.GetValue(name), parsed.GetValue(article));
            if (!AreIds([id], around))
                return null;
            if (string.IsNullOrWhiteSpace(named) && string.IsNullOrWhiteSpace(where))
            {
                around.Say("newsloom entity apart: say who is meant, by --name NAME, --article ID or both.");
                return null;
            }
            var kind = id[0] == 'Q' ? "person" : id[..id.IndexOf(':', StringComparison.Ordinal)];
            return store.SaveApart(id, $"{kind}:{NameKey.Of(named ?? "")}", named, where, around.Time.GetUtcNow());
        });
    }

    private static Command List(Surroundings around)
    {
        var json = JsonOption();
        var data = DataFolder.UsualOption();
        var command = new Command("list", "Show what was said and stands.") { json, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            if (!DataFolder.HasStore(folder))
                return Program.Done;
            using var store = DataFolder.OpenUsual(folder);
            foreach (var rule in store.LoadEntityRules())
                Show(rule, parsed.GetValue(json) is not null, around);
            return Program.Done;
        });
        return command;
    }

    private static Command Undo(Surroundings around)
    {
        var number = new Argument<long>("NUMBER") { Description = "As newsloom entity list shows it." };
        var data = DataFolder.UsualOption();
        var command = new Command("undo", "Take back what was said.") { number, data };
        command.SetAction(parsed =>
        {
            var folder = DataFolder.Usual(parsed.GetValue(data), around);
            using var store = DataFolder.OpenUsual(folder);
            var isUndone = store.UndoEntityRule(parsed.GetValue(number), around.Time.GetUtcNow());
            around.Say(isUndone
                ? $"newsloom: {parsed.GetValue(number)} is undone."
                : $"newsloom entity undo: nothing numbered {parsed.GetValue(number)} stands. See what does with: newsloom entity list");
            return isUndone ? Program.Done : Program.NothingDone;
        });
        return command;
    }

    private static Command Changing(
        string name, string description, IReadOnlyList<Symbol> takes, Surroundings around, Func<ParseResult, NewsStore, EntityRule?> change)
    {
        var json = JsonOption();
        var data = DataFolder.UsualOption();
        var command = new Command(name, description) { json, data };
        foreach (var symbol in takes)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }
        command.SetAction(parsed =>
        {
            using var store = DataFolder.OpenUsual(DataFolder.Usual(parsed.GetValue(data), around));
            if (change(parsed, store) is not { } rule)
                return Program.NothingDone;
            Show(rule, parsed.GetValue(json) is not null, around);
            return Program.Done;
        });
        return command;
    }

    private static Option<string?> JsonOption()
    {
        var json = new Option<string?>("--json") { Description = "Machine-readable: one line of JSON for each.", Arity = ArgumentArity.ZeroOrOne, HelpName = "lines" };
        json.AcceptOnlyFromAmong("lines");
        return json;
    }

    private static void Show(EntityRule rule, bool isJson, Surroundings around)
    {
        if (isJson)
            JsonLines.Write(around.Output, EntityRuleLine.Of(rule));
        else
            around.Output.Write(Plain.Text($"{rule.Number}  {InWords(rule)}") + "\n");
    }

    private static string InWords(EntityRule rule) => rule.IsApart
        ? $"{(rule.Name is null ? "whoever is meant" : $"\"{rule.Name}\"")}{(rule.Article is null ? "" : $" in {rule.Article}")} is not {rule.Entity} but {rule.Becomes}"
        : $"{rule.Entity} is {rule.Becomes}";

    private static bool AreIds(IEnumerable<string> ids, Surroundings around)
    {
        if (ids.FirstOrDefault(id => !EntityId().IsMatch(id)) is not { } wrong)
            return true;
        around.Say($"newsloom entity: {Plain.Text(wrong)} is no id. Ids look like Q1234 or person:alksndr lksnk; stories --json shows them.");
        return false;
    }

    [GeneratedRegex(@"^(Q\d{1,12}|(person|org|place|country|other):.{1,200})$")]
    private static partial Regex EntityId();
}
