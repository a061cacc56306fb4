using System.Text;

namespace Newsloom.Ingest.Formats;

/// <summary>Reads what is no UTF-8 as Windows' letters: that is what it nearly always was.</summary>
internal sealed class StrayBytes : DecoderFallback
{
    public static readonly StrayBytes Read = new();

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letters();

    private sealed class Letters : DecoderFallbackBuffer
    {
        private string _letters = "";
        private int _next;

        public override int Remaining => _letters.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _letters = Encoding.GetEncoding(1252).GetString(bytesUnknown);
            _next = 0;
            return true;
        }

        public override char GetNextChar() => _next < _letters.Length ? _letters[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => (_letters, _next) = ("", 0);
    }
}
