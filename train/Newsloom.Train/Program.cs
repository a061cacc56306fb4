using System.Globalization;
using Newsloom.Train;
using Newsloom.Train.Encoders;

// Run from the root of the repository: tables go to their places below it.
const string analyzeTables = "src/Newsloom/Analyze/Data";

switch (args)
{
    case ["character-names"]:
        CharacterNames.Write("src/Newsloom/Html/Data/character-references.txt");
        break;
    case ["commonness", var folder, var output]:
        Commonness.Write(folder, output);
        break;
    case ["confidence", var folder, var dumps]:
        TrainConfidence.Run(folder, dumps, "tests/data/kinds");
        break;
    case ["copies", var folder, var output]:
        TrainCopies.Run(folder, output);
        break;
    case ["dates", var folder]:
        DateNames.Write(folder);
        break;
    case ["encoder", var folder, var output]:
        TrainEncoder.Run(folder, output, half: null);
        break;
    case ["encoder-measure", var folder, var output, "0" or "1"]:
        TrainEncoder.Run(folder, output, half: int.Parse(args[^1], CultureInfo.InvariantCulture));
        break;
    case ["encoder-measure", var folder, var model]:
        EncoderMeasure.Print(model, folder);
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
    case ["extract-places", var folder]:
        PlaceNames.Write(folder);
        break;
    case ["extract-text", var truth, var dumps]:
        ExtractText.Run(truth, dumps, null);
        break;
    case ["extract-text", var truth, var dumps, var output]:
        ExtractText.Run(truth, dumps, output);
        break;
    case ["gazetteers", var folder]:
        Gazetteers.Make(folder, analyzeTables);
        break;
    case ["han-simplified"]:
        HanCharacters.WriteSimplified("src/Newsloom/Text/Data/han-simplified.txt");
        break;
    case ["language-id", var folder]:
        LanguageId.Make(folder, analyzeTables);
        break;
    case ["spellings", var folder, var output, .. var scripts]:
        TrainSpellings.Make(folder, output, scripts);
        break;
    case ["names-tagger", var folder]:
        TrainNames.Make(folder, Path.Combine(analyzeTables, "tagger.bin"), TrainNames.Epochs, without: []);
        break;
    case ["names-tagger", var folder, var output, var epochs]:
        TrainNames.Make(folder, output, int.Parse(epochs, CultureInfo.InvariantCulture), without: []);
        break;
    case ["names-tagger", var folder, var output, var epochs, "--without", var languages]:
        TrainNames.Make(folder, output, int.Parse(epochs, CultureInfo.InvariantCulture), languages.Split(','));
        break;
    case ["stories", var folder, var output]:
        TrainStories.Learn(folder, output, isChecked: false);
        break;
    case ["stories", var folder, var output, "--check"]:
        TrainStories.Learn(folder, output, isChecked: true);
        break;
    case ["translations", var folder, var sets, var encoder, var output]:
        TrainTranslations.Run(folder, sets, encoder, output);
        break;
    default:
        Console.Error.WriteLine(
            """
            Makes the weights and tables that ship with the library. See docs/notes for what each needs and how long it takes.

              character-names                          the names of characters in HTML
              commonness TRAIN-FOLDER OUT.bin          how common each stem is in its language
              confidence SETS-FOLDER DUMPS-FOLDER      how sure a text is the article; run it after extract-html and extract-text
              copies SETS-FOLDER OUT.json              what makes one text a copy of another, from labelled sets
              dates TRAIN-FOLDER                       month and weekday names of 47 languages
              encoder TRAIN-FOLDER OUT.bin             the cross-lingual encoder, from translation pairs
              encoder-measure TRAIN-FOLDER OUT.bin 0|1   the same from one half of the news lines, measured on the other
              encoder-measure FOLDER MODEL.bin         how well a trained encoder finds translations among the lines of FOLDER/ntrex
              extract-html SETS-FOLDER [OUT.bin [FOLDS-FOLDER]]   which lines of a page are the article; with folds, measured by site
              extract-places TRAIN-FOLDER              places that datelines name
              extract-text SETS-FOLDER DUMPS-FOLDER [OUT]   which lines of a text dump are the article; measures without OUT
              gazetteers TRAIN-FOLDER                  names of persons and places
              han-simplified                           simplified forms of Chinese characters, by ICU's uconv
              language-id TRAIN-FOLDER                 the weights that tell languages apart
              spellings TRAIN-FOLDER OUT.bin [SCRIPT…]   how the letters of each script stand for Latin ones in names
              names-tagger TRAIN-FOLDER [OUT.bin EPOCHS [--without LANGUAGES]]   what finds names, from marked corpora; without some languages, measured on those
              stories SETS-FOLDER OUT.bin [--check]   what makes articles one story, from labelled sets
              translations TRAIN-FOLDER SETS-FOLDER ENCODER.bin OUT.json   what makes a text a translation; with the encoder of encoder-measure … 0
            """);
        return 2;
}

return 0;
