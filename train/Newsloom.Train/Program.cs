using Newsloom.Train;

switch (args)
{
    case ["dates", var trainFolder]: DateNames.Write(trainFolder); break;
    case ["extract-places", var trainFolder]: PlaceNames.Write(trainFolder); break;
    case ["extract-text", var truthFolder, var dumpFolder, var target]: ExtractText.Write(truthFolder, dumpFolder, target, checkOnly: false); break;
    case ["extract-text", var truthFolder, var dumpFolder]: ExtractText.Write(truthFolder, dumpFolder, "", checkOnly: true); break;
    default: Console.Error.WriteLine("usage: dates <train folder> | extract-places <train folder> | extract-text <folder of truth> <folder of dumps> [<target>]"); return 2;
}

return 0;
