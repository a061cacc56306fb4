using Newsloom.Train;

switch (args)
{
    case ["dates", var trainFolder]: DateNames.Write(trainFolder); break;
    default: Console.Error.WriteLine("usage: dates <train folder>"); return 2;
}

return 0;
