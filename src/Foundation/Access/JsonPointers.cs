using System.Text;

namespace Breakwater.Foundation.Access;

/// <summary>JSON pointers (RFC 6901) into a request's body.</summary>
public static class JsonPointers
{
    /// <summary>The pointer for a path as System.Text.Json says it, e.g. <c>$.a.b[0]</c> or <c>$['a.b']</c>.</summary>
    /// <param name="path">The path; null for the whole body.</param>
    public static string Of(string? path)
    {
        var pointer = new StringBuilder();
        ReadOnlySpan<char> rest = path is ['$', ..] ? path.AsSpan(1) : path;
        while (rest.Length > 0)
        {
            (int begin, string ends) = rest switch
            {
                ['[', '\'', ..] => (2, "']"),
                ['[', ..] => (1, "]"),
                ['.', ..] => (1, ""),
                _ => (0, ""),
            };
            rest = rest[begin..];
            int end = ends.Length is 0 ? rest.IndexOfAny('.', '[') : rest.IndexOf(ends, StringComparison.Ordinal);
            if (end < 0) end = rest.Length;
            pointer.Append('/').Append(Escape(rest[..end].ToString()));
            rest = rest[Math.Min(rest.Length, end + ends.Length)..];
        }

        return pointer.ToString();
    }

    /// <summary>One name of a pointer: <c>~</c> and <c>/</c> are written as <c>~0</c> and <c>~1</c>.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
