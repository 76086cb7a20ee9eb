using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Contracts;

/// <summary>How deep an applicant has been looked at, and what each tier rests on.</summary>
/// <param name="Reached">The deepest tier with evidence that counts; null while the questionnaire is not complete.</param>
/// <param name="Steps">Every tier, from the least.</param>
public sealed record TierStanding(AssessmentTier? Reached, IReadOnlyList<TierStep> Steps);

/// <summary>One tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="IsReached">Whether it is reached, by its own evidence or by that of a deeper one.</param>
/// <param name="Evidence">What shows it, the newest; null when nothing does.</param>
/// <param name="Until">First day on which that no longer counts; null when it has no end, or there is none.</param>
/// <param name="Job">The job whose signed report it is; null for anything else.</param>
/// <param name="Missing">What would reach it; null when it is reached.</param>
/// <param name="NeededAbove">Premium above which the rule in force needs it; null when none does.</param>
/// <param name="Source">Where that is written.</param>
/// <param name="Grade">How well that is known.</param>
public sealed record TierStep(
    AssessmentTier Tier, bool IsReached, Words? Evidence, DateOnly? Until, AssessmentJobId? Job, Words? Missing,
    Money? NeededAbove, string? Source, Grade? Grade);

/// <summary>Names of the tiers.</summary>
public static class TierNames
{
    extension(AssessmentTier tier)
    {
        /// <summary>Name for people.</summary>
        public Words Name => tier switch
        {
            AssessmentTier.Questionnaire => new("自评问卷", "self-questionnaire"),
            AssessmentTier.OutsideIn => new("外部视角", "outside-in view"),
            AssessmentTier.AuthorisedScan => new("授权扫描", "authorised scan"),
            AssessmentTier.PenetrationTest => new("渗透测试报告", "penetration-test report"),
        };

        /// <summary>What reaches it.</summary>
        public Words Need => tier switch
        {
            AssessmentTier.Questionnaire => new("答完问卷并逐项声明控制措施。", "Answer the questions and attest each control."),
            AssessmentTier.OutsideIn => new(
                "导入一份外部扫描结果（nmap、masscan、nuclei、testssl 或表格），或委托机构做外部视角评估。",
                "Import a result seen from outside (nmap, masscan, nuclei, testssl or a table), or order such a look."),
            AssessmentTier.AuthorisedScan => new(
                "导入一份授权漏洞扫描结果（Nessus 或 OpenVAS），或委托机构扫描并由其签署报告。",
                "Import the result of an authorised scan for weaknesses (Nessus or OpenVAS), or order one that is signed."),
            AssessmentTier.PenetrationTest => new(
                "委托机构做渗透测试并由其签署报告，或送交已有的报告并由保险公司认可。",
                "Order a penetration test whose report the provider signs, or hand in one you have for the insurer to accept."),
        };
    }
}
