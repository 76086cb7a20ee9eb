using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Reporting;

namespace Breakwater.Incidents;

/// <summary>States in words, for sentences that a person reads.</summary>
internal static class StateNames
{
    internal static Words Name(this ClaimState state) => state switch
    {
        ClaimState.Open => new("已立案", "open"),
        ClaimState.Investigating => new("调查中", "being investigated"),
        ClaimState.CoverageDecided => new("已认定责任", "decided on its cover"),
        ClaimState.Settling => new("理算中", "being settled"),
        ClaimState.Closed => new("已结案", "closed"),
        ClaimState.Reopened => new("已重开", "reopened"),
    };

    internal static Words Name(this IncidentState state) => state switch
    {
        IncidentState.Reported => new("已报告", "reported"),
        IncidentState.Triaged => new("已研判", "graded"),
        IncidentState.Responding => new("处置中", "being handled"),
        IncidentState.ConvertedToClaim => new("已转理赔", "turned into a claim"),
        IncidentState.ClosedNoClaim => new("未索赔结案", "closed without a claim"),
    };

    internal static Words Name(this PaymentState state) => state switch
    {
        PaymentState.Proposed => new("待批准", "proposed"),
        PaymentState.Approved => new("待支付", "approved"),
        PaymentState.Instructed => new("付款中", "at the bank"),
        PaymentState.Paid => new("已支付", "paid"),
        PaymentState.Rejected => new("已退回", "rejected"),
        PaymentState.Reversed => new("已被银行退回", "given back by the bank"),
    };

    internal static Words Name(this ExposureState state) => state switch
    {
        ExposureState.Open => new("未定", "open"),
        ExposureState.AbleToPay => new("可赔付", "able to pay"),
        ExposureState.Closed => new("已关闭", "closed"),
        ExposureState.Reopened => new("重开", "reopened"),
    };

    internal static Words Name(this MatchState state) => state switch
    {
        MatchState.Proposed => new("待确认", "proposed"),
        MatchState.Confirmed => new("已归入", "confirmed"),
        MatchState.Rejected => new("已排除", "rejected"),
    };

    internal static Words Name(this ServiceSkill skill) => skill switch
    {
        ServiceSkill.IncidentResponse => new("应急处置", "incident response"),
        ServiceSkill.Forensics => new("取证", "forensics"),
        ServiceSkill.Restoration => new("数据与系统恢复", "restoration"),
        ServiceSkill.Extortion => new("勒索处置", "extortion advice"),
        ServiceSkill.Legal => new("法律", "legal advice"),
        ServiceSkill.PublicRelations => new("公关", "public relations"),
        ServiceSkill.RiskAssessment => new("风险评估", "risk assessment"),
    };

    internal static Words Name(this ReportKind kind) => kind switch
    {
        ReportKind.First => new("首次报告", "first report"),
        ReportKind.Supplement => new("补充报告", "supplement"),
        ReportKind.Summary => new("总结报告", "summary"),
    };

    internal static Words Name(this CommonEventState state) => state switch
    {
        CommonEventState.Open => new("开放", "open"),
        CommonEventState.Closed => new("已关闭", "closed"),
    };
}
