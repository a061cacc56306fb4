using System.Globalization;
using Newsloom.Train;

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
    case ["extract-html", .. var rest]:
        ExtractHtml.Run(rest);
        break;
    default:
        Console.Error.WriteLine(
            """
            Makes the weights and tables that ship with the library. See docs/notes for what each needs and how long it takes.

              dates TRAIN-FOLDER                       month and weekday names of 47 languages
              encoder TRAIN-FOLDER OUT.bin [EPOCHS]    the cross-lingual encoder, from translation pairs
              extract-html SETS-FOLDER                 which lines of a page are the article
            """);
        return 2;
}

return 0;
