using Newsloom.Train;

// What ships as a table or as weights is made here, from openly licensed data: <what to make> <folder of the data>.
const string analyzeTables = "src/Newsloom/Analyze/Data";

switch (args)
{
    case ["gazetteers", var folder]:
        Gazetteers.Make(folder, analyzeTables);
        return 0;
    case ["language-id", var folder]:
        LanguageId.Make(folder, analyzeTables);
        return 0;
    case ["language-id-measure", var folder]:
        LanguageId.Measure(folder);
        return 0;
    default:
        Console.Error.WriteLine("train gazetteers|language-id|language-id-measure|… FOLDER, run from the root of the repository");
        return 2;
}
