using System.Globalization;
using Newsloom.Train;

return args switch
{
    ["encoder", var folder, var output] => TrainEncoder.Run(folder, output, epochs: 6),
    ["encoder", var folder, var output, var epochs] => TrainEncoder.Run(folder, output, int.Parse(epochs, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Makes the weights and tables that ship with the library. See docs/notes for what each needs and how long it takes.

          encoder TRAIN-FOLDER OUT.bin [EPOCHS]    the cross-lingual encoder, from translation pairs
        """);
    return 2;
}
