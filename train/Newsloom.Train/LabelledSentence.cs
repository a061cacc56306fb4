using System.IO.Compression;

namespace Newsloom.Train;

/// <summary>A line of text in a known language.</summary>
/// <param name="Variant">As the list calls the language: a country or a script may tell two of them apart.</param>
/// <param name="IsKept">Never learned from: the last documents of NTREX, and a tenth of Tatoeba's sentences by their hash.</param>
internal sealed record LabelledSentence(string Language, string Variant, string Text, bool IsKept)
{
    // A document ends with this line in every variant; those behind it are a tenth.
    private const int LastLearnedLine = 895;

    public uint Hash => HashOf(Text);

    public static IEnumerable<LabelledSentence> Ntrex(string trainFolder)
    {
        var count = new Dictionary<string, int>();
        foreach (var line in Lines(Path.Combine(trainFolder, "lid-ntrex", "train.tsv.gz")))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var variant = line[..tab];
            var place = count[variant] = count.GetValueOrDefault(variant) + 1;
            yield return new LabelledSentence(Code(variant), variant, line[(tab + 1)..], place > LastLearnedLine);
        }
    }

    /// <summary>Each sentence once, in however many pairs it stands.</summary>
    public static IEnumerable<LabelledSentence> Tatoeba(string trainFolder)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(trainFolder, "tatoeba"), "en-*.tsv.gz").Order(StringComparer.Ordinal))
        {
            var language = Path.GetFileName(path)[3..5];
            var seen = new HashSet<uint>();
            foreach (var parts in Lines(path).Select(line => line.Split('\t')))
                foreach (var (code, text) in ((string, string)[])[(language, parts[1]), ("en", parts[0])])
                    if (seen.Add(HashOf(text)) && (code != "en" || language == "de"))
                        yield return new LabelledSentence(code, code, text, HashOf(text) / 400 % 10 == 3);
        }
    }

    private static uint HashOf(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619;
        hash = (hash ^ (hash >> 15)) * 2654435769u;
        return hash ^ (hash >> 13);
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static string Code(string variant) =>
        Codes.GetValueOrDefault(variant.Split('-')[0]) ?? variant.Split('-')[0];

    private static readonly Dictionary<string, string> Codes = (
        "afr af amh am arb ar aze az bak ba bel be bem bem ben bn bod bo bos bs bul bg cat ca ces cs cym cy dan da deu de "
        + "div dv dzo dz ell el eng en est et eus eu ewe ee fao fo fas fa fij fj fin fi fra fr gle ga glg gl guj gu hau ha "
        + "heb he hin hi hrv hr hun hu hye hy ibo ig ind id isl is ita it jpn ja kan kn kat ka kaz kk khm km kin rw kir ky "
        + "kmr ku kor ko lao lo lav lv lit lt ltz lb mal ml mar mr mey mey mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my "
        + "nde nd nep ne nld nl nno nn nob nb nya ny orm om pan pa pol pl por pt prs fa pus ps ron ro rus ru sin si slk sk "
        + "slv sl smo sm sna sn snd sd som so spa es sqi sq srp sr ssw ss swa sw swe sv tah ty tam ta tat tt tel te tgk tg "
        + "tha th tir ti ton to tsn tn tuk tk tur tr uig ug ukr uk urd ur uzb uz ven ve vie vi wol wo xho xh yor yo zho zh "
        + "zul zu").Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
