namespace Breakwater.Wiring.Demonstration;

/// <summary>A firm as <c>cast.yaml</c> writes it.</summary>
internal sealed record FirmText
{
    public string Zh { get; init; } = "";
    public string En { get; init; } = "";
    public string Short { get; init; } = "";
    public string Industry { get; init; } = "";
    public string Province { get; init; } = "";
    public int Employees { get; init; }
    public long RevenueWan { get; init; }
    public long Records { get; init; }
    public string Security { get; init; } = "";
}

/// <summary>Firms nobody need know one by one: invented names put together from lists, alike in every book.</summary>
internal sealed record Crowd
{
    private const int FirstInsurer = 1_500;

    /// <summary>First halves of a name with how they are said: <c>澜Lan</c>.</summary>
    public List<string> First { get; init; } = [];

    /// <summary>Second halves.</summary>
    public List<string> Second { get; init; } = [];

    /// <summary>What they do.</summary>
    public List<Trade> Trades { get; init; } = [];

    /// <summary>One enterprise of up to 1,500: as large, placed and protected as one of those that are told in detail.</summary>
    internal FirmText Enterprise(int at, IReadOnlyList<FirmText> like)
    {
        Trade trade = Trades[at % Trades.Count];
        (string zh, string en) = Name(at);
        return like[at % like.Count] with
        {
            Zh = $"{zh}{trade.Zh}有限公司（示例）",
            En = $"{en} {trade.En} (demo)",
            Industry = trade.Industry,
        };
    }

    /// <summary>One insurer of up to a hundred.</summary>
    internal FirmText Insurer(int at)
    {
        (string zh, string en) = Name(FirstInsurer + at);
        return new FirmText { Zh = $"{zh}财产保险股份有限公司（示例）", En = $"{en} P&C (demo)", Province = "110000" };
    }

    // Each number below First × Second has a name of its own.
    private (string Zh, string En) Name(int number)
    {
        string first = First[number % First.Count], second = Second[((number / First.Count) + number) % Second.Count];
        return ($"{first[0]}{second[0]}", first[1..] + second[1..]);
    }
}

/// <summary>A trade of the crowd.</summary>
internal sealed record Trade
{
    public string Industry { get; init; } = "";
    public string Zh { get; init; } = "";
    public string En { get; init; } = "";
}
