using System.Globalization;
using Breakwater.Parties.Contracts;
using CsvHelper;
using CsvHelper.Configuration;

namespace Breakwater.Parties.Codes;

/// <summary>Codes of the national standards, read from <c>filings/cn/codes</c>.</summary>
internal sealed class Classifications : ICodes
{
    internal const string IndustrySource = "GB/T 4754-2017";
    internal const string ProvinceSource = "GB/T 2260";

    private readonly Dictionary<string, Words> _industries;
    private readonly Dictionary<string, Words> _provinces;

    public Classifications()
    {
        (Sections, Industries, Provinces) = (Read("sections.csv"), Read("industries.csv"), Read("provinces.csv"));
        _industries = Sections.Concat(Industries).ToDictionary(each => each.Code, each => each.Name, StringComparer.Ordinal);
        _provinces = Provinces.ToDictionary(each => each.Code, each => each.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<CodeName> Sections { get; }

    public IReadOnlyList<CodeName> Industries { get; }

    public IReadOnlyList<CodeName> Provinces { get; }

    public Words? Industry(string code) => _industries.TryGetValue(code, out Words name) ? name : null;

    public Words? Province(string code) => _provinces.TryGetValue(code, out Words name) ? name : null;

    /// <summary>Whether a code is a division; a section alone says too little of an organisation.</summary>
    internal bool IsDivision(string code) => code.Length is 3 && _industries.ContainsKey(code);

    private static List<CodeName> Read(string name)
    {
        using Stream stream = typeof(Classifications).Assembly.GetManifestResourceStream("filings/cn/codes/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var text = new StreamReader(stream);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { AllowComments = true });
        return [.. csv.GetRecords<Row>().Select(row => new CodeName(row.Code, new(row.Zh, row.En)))];
    }

    private sealed class Row
    {
        [CsvHelper.Configuration.Attributes.Name("code")]
        public string Code { get; init; } = "";

        [CsvHelper.Configuration.Attributes.Name("zh")]
        public string Zh { get; init; } = "";

        [CsvHelper.Configuration.Attributes.Name("en")]
        public string En { get; init; } = "";
    }
}
