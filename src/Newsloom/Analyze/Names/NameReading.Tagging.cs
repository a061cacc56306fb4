using Newsloom.Text;

namespace Newsloom.Analyze.Names;

/// <summary>A name as the tagger found it.</summary>
/// <param name="FirstToken">With <paramref name="EndToken"/> the words it covers, or parts of.</param>
internal readonly record struct TaggedName(TextSpan Span, int FirstToken, int EndToken, EntityKind Kind);

/// <summary>The names that the tagger finds.</summary>
internal sealed partial class NameReading
{
    /// <summary>Words run together, so single characters are read.</summary>
    public bool IsReadByCharacter => _language is "zh" or "ja" or "yue";

    /// <summary>What the rules alone find, for the tagger to go by.</summary>
    public List<FoundName> FindByRules()
    {
        NoteCapitals();
        FindAll();
        return _found;
    }

    /// <summary>Reads again what the rules have read.</summary>
    public List<TaggedName> Tagged(NameTagger tagger, short caution = 0)
    {
        var names = new List<TaggedName>();
        var signs = new SignBuffer();
        var tags = new byte[256];
        if (IsReadByCharacter)
        {
            foreach (var stretch in CharacterStretches())
            {
                Write(stretch, signs);
                tagger.Tag(signs, tags, caution);
                Collect(stretch, tags, names);
            }

            return names;
        }

        var ownLanguage = tagger.Weights.Knows(_language);
        foreach (var stretch in Stretches())
        {
            Write(stretch, ownLanguage, signs);
            tagger.Tag(signs, tags, caution);
            Collect(Spans(stretch), tags, names, stretch.From);
        }

        return names;
    }

    public List<TextSpan> Spans(Stretch stretch)
    {
        var spans = new List<TextSpan>(stretch.To - stretch.From);
        for (var i = stretch.From; i < stretch.To; i++)
            spans.Add(new TextSpan(_tokens[i].Start, _tokens[i].End));
        return spans;
    }

    private static void Collect(List<TextSpan> spans, ReadOnlySpan<byte> tags, List<TaggedName> names, int offset = 0)
    {
        for (var i = 0; i < spans.Count;)
        {
            var end = i + 1;
            if (tags[i] != NameTags.None)
            {
                while (end < spans.Count && tags[end] != NameTags.None && !NameTags.Begins(tags[end]))
                    end++;
                names.Add(new TaggedName(new TextSpan(spans[i].Start, spans[end - 1].End), offset + i, offset + end, NameTags.Kind(tags[i])));
            }

            i = end;
        }
    }
}
