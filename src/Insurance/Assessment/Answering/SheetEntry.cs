using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Answering;

/// <summary>One answer as it arrives.</summary>
/// <param name="Question">Question code.</param>
/// <param name="Answer">
/// <c>yes</c> or <c>no</c>; the code of a choice; a whole number; an amount of yuan, e.g. <c>1500000.00</c>; or
/// the text.
/// </param>
internal sealed record AnswerEntry(string Question, string Answer);

/// <summary>One statement about a control as it arrives.</summary>
/// <param name="Control">Control code.</param>
/// <param name="Presence"><c>Present</c>, <c>Partial</c> or <c>Absent</c>.</param>
/// <param name="Scope">Which systems it is about, up to 500 characters; needed unless the control is absent.</param>
/// <param name="Grade">
/// <c>Attested</c> when nothing is sent. <c>Evidenced</c> needs <paramref name="Evidence"/>. <c>Observed</c> is
/// only what a scan or an
/// assessor saw from outside, so an applicant cannot state it.
/// </param>
/// <param name="Evidence">What shows it: document or test, date and where it is kept; up to 500 characters.</param>
internal sealed record ControlEntry(
    string Control, ControlPresence Presence, string? Scope = null, EvidenceGrade Grade = EvidenceGrade.Attested,
    string? Evidence = null);

/// <summary>Turns what arrives into rows that are kept; what says nothing new is not kept again.</summary>
internal static class SheetEntries
{
    internal const int EntriesMax = 200;

    private const int LineMax = 500;

    /// <param name="By">Who says it.</param>
    /// <param name="At">When.</param>
    internal readonly record struct Saying(Caller By, DateTimeOffset At);

    extension(Sheet sheet)
    {
        /// <summary>The rows to add, or every fault.</summary>
        internal Outcome<IReadOnlyList<GivenAnswer>> Answer(
            AssessmentFile file, IReadOnlyList<AnswerEntry> entries, Saying saying, string pointer = "/answers")
        {
            List<FieldFault> faults = [];
            List<(Question Question, ReadAnswer Read)> read = [];
            Count(entries.Count, pointer, faults);
            foreach ((int at, AnswerEntry? entry) in entries.Index())
            {
                string here = $"{pointer}/{at}";
                Question? question = sheet.Product.Package.Questions
                    .FirstOrDefault(q => string.Equals(q.Code, entry?.Question, StringComparison.Ordinal));
                if (entry is null || question is null)
                    faults.Add(Unknown(here + "/question", "ASM-110"));
                else if (read.Exists(each => each.Question == question))
                    faults.Add(Twice(here + "/question"));
                else if (AnswerReader.Read(question, entry.Answer, here + "/answer", faults) is { } answer)
                    read.Add((question, answer));
            }

            if (faults.Count > 0) return AssessmentRefusals.Fields(faults);

            return new Outcome<IReadOnlyList<GivenAnswer>>.Done(
            [
                .. read.Where(each => !string.Equals(
                        sheet.Answers.GetValueOrDefault(each.Question.Code)?.Answer, each.Read.Value,
                        StringComparison.Ordinal))
                    .Select(each => new GivenAnswer
                    {
                        Assessment = file.Id,
                        Number = file.NextEntry(),
                        Question = each.Question.Code,
                        Asked = each.Question.Text,
                        Answer = each.Read.Value,
                        Answered = each.Read.Shown,
                        At = saying.At,
                        By = saying.By.Actor,
                        Role = saying.By.Role,
                    }),
            ]);
        }

        /// <summary>The rows to add, or every fault.</summary>
        internal Outcome<IReadOnlyList<ControlStatement>> Attest(
            AssessmentFile file, IReadOnlyList<ControlEntry> entries, Saying saying, string pointer = "/controls")
        {
            List<FieldFault> faults = [];
            List<(ControlDefinition Control, ControlEntry Said)> read = [];
            Count(entries.Count, pointer, faults);
            foreach ((int at, ControlEntry? entry) in entries.Index())
            {
                string here = $"{pointer}/{at}";
                ControlDefinition? control = sheet.Product.Package.Controls
                    .FirstOrDefault(c => string.Equals(c.Code, entry?.Control, StringComparison.Ordinal));
                if (entry is null || control is null)
                    faults.Add(Unknown(here + "/control", "ASM-111"));
                else if (read.Exists(each => each.Control == control))
                    faults.Add(Twice(here + "/control"));
                else if (IsFit(entry, here, faults))
                    read.Add((control, entry with { Scope = entry.Scope?.Trim() ?? "", Evidence = Kept(entry) }));
            }

            if (faults.Count > 0) return AssessmentRefusals.Fields(faults);

            return new Outcome<IReadOnlyList<ControlStatement>>.Done(
            [
                .. read.Where(each => !IsSame(sheet.Controls.GetValueOrDefault(each.Control.Code), each.Said))
                    .Select(each => new ControlStatement
                    {
                        Assessment = file.Id,
                        Number = file.NextEntry(),
                        Control = each.Control.Code,
                        Asked = each.Control.Text,
                        Presence = each.Said.Presence,
                        Grade = each.Said.Grade,
                        Scope = each.Said.Scope ?? "",
                        Evidence = each.Said.Evidence,
                        At = saying.At,
                        By = saying.By.Actor,
                        Role = saying.By.Role,
                    }),
            ]);
        }
    }

    // Whether the entry can be kept; if not, why is among the faults.
    private static bool IsFit(ControlEntry entry, string here, List<FieldFault> faults)
    {
        int before = faults.Count;
        if (entry.Presence is ControlPresence.Unknown || !Enum.IsDefined(entry.Presence))
        {
            faults.Add(new(here + "/presence", "ASM-112", new(
                "请选择 Present（已实施）、Partial（部分实施）或 Absent（未实施）。", "Choose Present, Partial or Absent.")));
        }

        bool needsScope = entry.Presence is ControlPresence.Present or ControlPresence.Partial;
        if (!IsLine(entry.Scope, needed: needsScope))
        {
            faults.Add(new(here + "/scope", "ASM-113", new(
                "请写明这项声明针对哪些系统，最多 500 个字符。", "Say which systems the statement is about, in up to 500 characters.")));
        }

        if (entry.Grade is EvidenceGrade.Observed || !Enum.IsDefined(entry.Grade))
        {
            faults.Add(new(here + "/grade", "ASM-114", new(
                "“观测”只能来自外部扫描或评估人员。请选择 Attested（自述）或 Evidenced（举证）。",
                "Observed is only what a scan or an assessor saw from outside. Choose Attested or Evidenced.")));
        }

        if (!IsLine(entry.Evidence, needed: entry.Grade is EvidenceGrade.Evidenced))
        {
            faults.Add(new(here + "/evidence", "ASM-115", new(
                "举证时请写明证明材料的名称、日期和存放处，最多 500 个字符。",
                "For Evidenced, name the document or test, its date and where it is kept, in up to 500 characters.")));
        }

        return faults.Count == before;
    }

    private static bool IsLine(string? text, bool needed) => string.IsNullOrWhiteSpace(text)
        ? !needed
        : text.Length <= LineMax && AnswerReader.IsPlain(text);

    private static string? Kept(ControlEntry entry) =>
        entry.Grade is EvidenceGrade.Evidenced ? entry.Evidence!.Trim() : null;

    private static bool IsSame(ControlStatement? before, ControlEntry now) => before is not null
        && before.Presence == now.Presence && before.Grade == now.Grade
        && string.Equals(before.Scope, now.Scope, StringComparison.Ordinal)
        && string.Equals(before.Evidence, now.Evidence, StringComparison.Ordinal);

    private static void Count(int entries, string pointer, List<FieldFault> faults)
    {
        if (entries is < 1 or > EntriesMax)
            faults.Add(new(pointer, "ASM-116", new("每次保存 1 至 200 项。", "Save 1 to 200 entries at a time.")));
    }

    private static FieldFault Unknown(string pointer, string code) =>
        new(pointer, code, new("这个产品没有这一项。", "This product does not ask for that."));

    private static FieldFault Twice(string pointer) =>
        new(pointer, "ASM-117", new("同一项在一次保存中只能出现一次。", "An entry occurs once in each save."));
}
