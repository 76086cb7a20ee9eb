namespace Breakwater.Foundation.Access;

/// <summary>What a caller is to the platform (DESIGN: who uses it, and for what).</summary>
public enum Role
{
    /// <summary>Not signed in.</summary>
    Anyone,

    /// <summary>Signs and manages for an enterprise: applicant and insured 投保人、被保险人.</summary>
    Enterprise,

    /// <summary>Underwriter of an insurer 核保.</summary>
    Underwriter,

    /// <summary>Actuary of an insurer 精算.</summary>
    Actuary,

    /// <summary>Claims handler of an insurer 理赔.</summary>
    ClaimsHandler,

    /// <summary>Finance of an insurer 财务.</summary>
    Finance,

    /// <summary>Files an insurer's products 产品.</summary>
    ProductManager,

    /// <summary>A security service provider 服务方.</summary>
    Provider,

    /// <summary>Operates a park 园区.</summary>
    ParkOperator,

    /// <summary>Chain leader, bank or community that insures others 链主、组织方.</summary>
    Sponsor,

    /// <summary>A supervising authority 主管部门.</summary>
    Authority,

    /// <summary>A resident with a certificate 居民.</summary>
    Resident,

    /// <summary>Runs the deployment; sees no business 系统管理员.</summary>
    SystemAdmin,

    /// <summary>Grants people and keys their rights; uses none 安全管理员.</summary>
    SecurityAdmin,

    /// <summary>Reads the audit record; changes nothing 审计管理员.</summary>
    AuditAdmin,
}

/// <summary>How far a role sees on one route.</summary>
public enum Reach
{
    /// <summary>Not at all: 403.</summary>
    None,

    /// <summary>What its organisation owns or carries; others' things are not found: 404.</summary>
    Own,

    /// <summary>Every organisation's things.</summary>
    All,
}

/// <summary>Rows for several roles at once.</summary>
public static class Roles
{
    /// <summary>Everyone who works for an insurer.</summary>
    public static IReadOnlyList<Role> Insurer { get; } =
        [Role.Underwriter, Role.Actuary, Role.ClaimsHandler, Role.Finance, Role.ProductManager];

    /// <summary>Everyone who signs in.</summary>
    public static IReadOnlyList<Role> SignedIn { get; } = [.. Enum.GetValues<Role>().Where(role => role is not Role.Anyone)];
}
