using System.Globalization;
using Newsloom.Train;

// Tables of the analysis are written where they ship from.
const string analyzeTables = "src/Newsloom/Analyze/Data";

switch (args)
{
    case ["dates", var folder]:
        DateNames.Write(folder);
        break;
    case ["encoder", var folder, var output]:
        TrainEncoder.Run(folder, output, epochs: 6);
        break;
    case ["encoder", var folder, var output, var epochs]:
        TrainEncoder.Run(folder, output, int.Parse(epochs, CultureInfo.InvariantCulture));
        break;
    case ["commonness", var folder, var output]:
        Commonness.Write(folder, output);
        break;
    case ["stories", var folder, var output]:
        TrainStories.Learn(folder, output);
        break;
    case ["extract-html", .. var rest]:
        ExtractHtml.Run(rest);
        break;
    case ["gazetteers", var folder]:
        Gazetteers.Make(folder, analyzeTables);
        break;
    case ["language-id", var folder]:
        LanguageId.Make(folder, analyzeTables);
        break;
    case ["language-id-measure", var folder]:
        LanguageId.Measure(folder);
        break;
    default:
        Console.Error.WriteLine(
            """
            Makes the weights and tables that ship with the library. See docs/notes for what each needs and how long it takes.

              dates TRAIN-FOLDER                       month and weekday names of 47 languages
              commonness TRAIN-FOLDER OUT.bin          how common each stem is in its language
              stories SETS-FOLDER OUT.json             what makes two articles one story, from labelled sets
              encoder TRAIN-FOLDER OUT.bin [EPOCHS]    the cross-lingual encoder, from translation pairs
              gazetteers TRAIN-FOLDER                  names of persons, places and countries
              language-id TRAIN-FOLDER                 weights that tell languages apart
              language-id-measure TRAIN-FOLDER         how well they do
              extract-html SETS-FOLDER                 which lines of a page are the article
            """);
        return 2;
}

return 0;
