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
    case ["extract-html", var folder]:
        ExtractHtml.Run(folder, "src/Newsloom/Extract/Data/blocks.bin", foldsFolder: null);
        break;
    case ["extract-html", var folder, var output]:
        ExtractHtml.Run(folder, output, foldsFolder: null);
        break;
    case ["extract-html", var folder, var output, var folds]:
        ExtractHtml.Run(folder, output, folds);
        break;
    default:
        Console.Error.WriteLine(
            """
            Makes the weights and tables that ship with the library. See docs/notes for what each needs and how long it takes.

              dates TRAIN-FOLDER                       month and weekday names of 47 languages
              encoder TRAIN-FOLDER OUT.bin [EPOCHS]    the cross-lingual encoder, from translation pairs
              extract-html SETS-FOLDER [OUT.bin [FOLDS-FOLDER]]
                                                       which lines of a page are its article, from labelled pages
            """);
        return 2;
}

return 0;
