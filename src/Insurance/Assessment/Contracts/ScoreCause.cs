namespace Breakwater.Assessment.Contracts;

/// <summary>Why an assessment was scored anew.</summary>
public enum ScoreCause
{
    /// <summary>Carried over from before this deployment began 期初导入.</summary>
    CarriedOver,

    /// <summary>Questions were answered 回答问题.</summary>
    Answers,

    /// <summary>Controls were stated 声明措施.</summary>
    Controls,

    /// <summary>A scan was taken in 导入扫描.</summary>
    Scan,

    /// <summary>A finding was disputed 提出异议.</summary>
    Dispute,

    /// <summary>A disputed finding was held on to 维持发现.</summary>
    Upheld,

    /// <summary>A disputed finding was taken back 撤销发现.</summary>
    Withdrawn,

    /// <summary>A fix was confirmed 核实修复.</summary>
    Fixed,

    /// <summary>A finding was opened again 重新打开.</summary>
    Reopened,

    /// <summary>A quote came to rest on it 报价定稿.</summary>
    Quoted,
}
