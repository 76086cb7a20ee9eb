using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Every applicant finds exactly one cell in every table.</summary>
internal static class TableChecks
{
    internal static void Run(PackageDraft draft, Traits traits)
    {
        foreach (TableDraft table in draft.Tariff?.Tables ?? [])
        {
            string by = table.Whole.Value.By;
            switch (traits[by])
            {
                case CodeTrait codes:
                    CheckCodes(table, codes);
                    break;
                case NumberTrait numbers:
                    CheckRanges(table, numbers);
                    break;
                case null when by.Length > 0:
                    Report(table.Whole.At.Of("by"), "FIL-126",
                        $"没有任何问题或特征提供“{by}”。可用：{string.Join("、", traits.Names)}。",
                        $"No question or trait feeds `{by}`. Known: {string.Join(", ", traits.Names)}.");
                    break;
            }

            void Report(Place at, string code, string zh, string en) => table.Whole.At.Faults.Add(at, code, zh, en);
        }
    }

    private static void CheckCodes(TableDraft table, CodeTrait trait)
    {
        Faults faults = table.Whole.At.Faults;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Located<FactorRow> row in table.Rows)
        {
            if (row.Value is not { Code: { } code, From: null, To: null })
            {
                faults.Add(row.At.Place, "FIL-130", "此表按编码查找，每行应有 code，且没有 from 和 to。",
                    "This table is looked up by a code: each row has `code` and neither `from` nor `to`.");
                continue;
            }

            if (!trait.Allows(code))
                faults.Add(row.At.Of("code"), "FIL-122", $"“{code}”不是可能的取值。", $"`{code}` is no possible value.");
            if (!seen.Add(code) || IsHidden(code))
                faults.Add(row.At.Of("code"), "FIL-125", $"前面的行已包含“{code}”。", $"An earlier row already matches `{code}`.");
        }

        // The first row that matches counts, so a section of industries before its division hides the division.
        bool IsHidden(string code) => table.Whole.Value.By is "industry" && code.Length > 1 && seen.Contains(code[..1]);

        string[] missing = [.. trait.Needed.Where(code => !seen.Contains(code))];
        if (missing.Length > 0)
        {
            faults.Add(table.Whole.At.Of("rows"), "FIL-124", $"表中缺少：{string.Join("、", missing)}。",
                $"The table has no row for {string.Join(", ", missing)}.");
        }
    }

    private static void CheckRanges(TableDraft table, NumberTrait trait)
    {
        Faults faults = table.Whole.At.Faults;
        decimal? reached = trait.Lowest;        // up to here the rows before are complete; null when nothing is left
        bool first = true;
        foreach (Located<FactorRow> row in table.Rows)
        {
            (decimal? from, decimal? to) = (row.Value.From, row.Value.To);
            if (row.Value.Code is not null)
            {
                faults.Add(row.At.Place, "FIL-130", "此表按数值查找，每行用 from 和 to，不用 code。",
                    "This table is looked up by a number: a row has `from` and `to`, and no `code`.");
                return;
            }

            if (to <= from)
                faults.Add(row.At.Of("to"), "FIL-114", "“to”应大于“from”。", "`to` is more than `from`.");
            if (first ? from > reached : reached is not null && from > reached)
                faults.Add(row.At.Of("from"), "FIL-124", "本行与前一行（或最低值）之间有空缺。", "There is a gap before this row.");
            if (!first && (reached is null || from is null || from < reached))
                faults.Add(row.At.Of("from"), "FIL-125", "本行与前一行重叠。", "This row overlaps the one before.");

            (reached, first) = (to, false);
        }

        if (reached is not null && (trait.Highest is null || reached <= trait.Highest))
        {
            faults.Add(table.Whole.At.Of("rows"), "FIL-124", "最后一行之上有空缺：请省略最后一行的“to”。",
                "There is a gap above the last row: leave out its `to`.");
        }
    }
}
