namespace Breakwater.Foundation.Outcomes;

/// <summary>One text in the two languages of the platform.</summary>
/// <param name="Zh">Chinese (zh-CN).</param>
/// <param name="En">English.</param>
public readonly record struct Words(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language is Language.En ? En : Zh;

    /// <summary>A text that is the same in both languages, such as a name or a code.</summary>
    public static Words Same(string text) => new(text, text);

    /// <inheritdoc/>
    public override string ToString() => Zh;
}

/// <summary>A language of the platform.</summary>
public enum Language
{
    /// <summary>Chinese, the default.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
