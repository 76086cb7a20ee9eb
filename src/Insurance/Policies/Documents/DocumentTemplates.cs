using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using HandlebarsDotNet;

namespace Breakwater.Policies.Documents;

/// <summary>The embedded templates, compiled once for each language.</summary>
/// <remarks>
/// <c>{{w "中文" "English"}}</c> writes one of two texts; <c>{{value}}</c> is always escaped. Only the layout takes a finished
/// body, and only the certificate takes a drawing, both made here.
/// </remarks>
internal sealed class DocumentTemplates
{
    private readonly ConcurrentDictionary<(string Name, Language Language), HandlebarsTemplate<object, object>> _compiled = new();
    private readonly IHandlebars _zh = Speaking(Language.Zh);
    private readonly IHandlebars _en = Speaking(Language.En);

    /// <summary>A whole page.</summary>
    /// <param name="name">Name of the template.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="title">Its title, escaped by the layout.</param>
    /// <param name="data">What the template names.</param>
    internal string Page(string name, Language language, string title, Dictionary<string, object?> data)
    {
        string body = Of(name, language)(data);
        return Of("layout", language)(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["lang"] = language is Language.En ? "en" : "zh-CN",
            ["title"] = title,
            ["body"] = body,
            ["demonstration"] = data.GetValueOrDefault("demonstration"),
        });
    }

    private HandlebarsTemplate<object, object> Of(string name, Language language) => _compiled.GetOrAdd(
        (name, language), key => (key.Language is Language.En ? _en : _zh).Compile(Text(key.Name)));

    private static IHandlebars Speaking(Language language)
    {
        var configuration = new HandlebarsConfiguration { TextEncoder = new HtmlText(), NoEscape = false };
        IHandlebars handlebars = Handlebars.Create(configuration);
        handlebars.RegisterHelper("w", (writer, _, arguments) =>
            writer.WriteSafeString((string)arguments[language is Language.En ? 1 : 0]!));
        return handlebars;
    }

    private static string Text(string name)
    {
        Assembly here = typeof(DocumentTemplates).Assembly;
        using Stream stream = here.GetManifestResourceStream($"policies/documents/{name}.hbs")
            ?? throw new InvalidOperationException($"There is no template {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // The library's own encoder turns every Chinese character into a number; HTML needs these six.
    private sealed class HtmlText : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target)
        {
            foreach (char each in text ?? "") Encode(each, target);
        }

        public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
        {
            while (text?.MoveNext() is true) Encode(text.Current, target);
        }

        private static void Encode(char each, TextWriter target)
        {
            switch (each)
            {
                case '&': target.Write("&amp;"); break;
                case '<': target.Write("&lt;"); break;
                case '>': target.Write("&gt;"); break;
                case '"': target.Write("&quot;"); break;
                case '\'': target.Write("&#39;"); break;
                case '`': target.Write("&#96;"); break;
                default: target.Write(each); break;
            }
        }
    }
}
