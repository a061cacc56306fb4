using Newsloom.Train;

switch (args)
{
    case ["extract-html", .. var rest]: ExtractHtml.Run(rest); break;
    default: Console.Error.WriteLine("usage: Newsloom.Train extract-html <folder of extraction sets>"); return 2;
}
return 0;
