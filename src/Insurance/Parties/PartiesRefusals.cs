using Breakwater.Parties.Contracts;

namespace Breakwater.Parties;

/// <summary>Why the module says no.</summary>
internal static class PartiesRefusals
{
    private const string ThreeRoles = "GB/T 22239-2019 8.1.5（系统管理、审计管理、安全管理）";

    internal static Refusal NoOrganisation { get; } = Refusal.NotFound("ORG-404", new("这个单位", "organisation"));

    internal static Refusal NoPerson { get; } = Refusal.NotFound("PPL-404", new("这位人员", "person"));

    internal static Refusal NoKey { get; } = Refusal.NotFound("KEY-404", new("这个接口密钥", "API key"));

    internal static Refusal NoConsent { get; } = Refusal.NotFound("CON-404", new("这份授权委托", "scan authorisation"));

    internal static Refusal NoPasskey { get; } = Refusal.NotFound("PSK-404", new("这个通行密钥", "passkey"));

    internal static Refusal CreditCodeTaken { get; } = Refusal.WrongState("ORG-TAKEN", new(
        "这个统一社会信用代码已经登记。请登录，或请本单位的联系人邀请您。",
        "An organisation with this credit code is registered. Sign in, or ask it to invite you."));

    internal static Refusal PlatformOnly { get; } = new(403, "ORG-PLATFORM", new(
        "只有平台的安全管理员可以登记保险人、服务方等单位；企业请自行注册。",
        "Only the platform's security administrator registers insurers, providers and the like; "
        + "an enterprise registers itself."));

    internal static Refusal EmailTaken { get; } = Refusal.WrongState("PPL-EMAIL", new(
        "这个邮箱已有账户。请登录，或使用另一个邮箱。", "There is an account with this email. Sign in, or use another."));

    internal static Refusal AlreadyHeld { get; } = Refusal.WrongState("PPL-HELD", new(
        "此人已在本单位担任这一角色，或已受邀请。", "This person holds that role here already, or is invited to."));

    internal static Refusal Yourself { get; } = new(403, "PPL-SELF", new(
        "不能更改自己的权限。请由另一位安全管理员办理。",
        "Nobody changes his own rights; ask another security administrator."), ThreeRoles);

    internal static Refusal Elsewhere { get; } = Refusal.WrongState("PPL-ELSEWHERE", new(
        "此人也在其他单位任职，须由平台的安全管理员办理。",
        "This person also acts for another organisation; the platform's security administrator has to do this."));

    internal static Refusal RolesApart { get; } = Refusal.Invalid("PPL-APART", new(
        "系统管理员、安全管理员和审计管理员不得兼任，也不得同时承担业务角色。",
        "A system, security or audit administrator holds this one role only, and no business role beside it."), ThreeRoles);

    internal static Refusal TwoInsurers { get; } = Refusal.Invalid("PPL-TWO-INSURERS", new(
        "此人已为另一家保险人工作，不能同时代表两家保险人。",
        "This person works for another insurer already and cannot act for two."));

    internal static Refusal RoleNotOffered(OrganisationKind kind, IReadOnlyList<Role> offered) => Refusal.Invalid("PPL-ROLE", new(
        $"这类单位（{kind}）只有这些角色：{string.Join("、", offered)}。",
        $"An organisation of this kind ({kind}) has these roles: {string.Join(", ", offered)}."));

    internal static Refusal MandateOfRole { get; } = Refusal.Invalid("PPL-MANDATE", new(
        "承保权限只授予核保人员，理赔权限只授予理赔人员，且不得为负。",
        "An underwriting mandate is for underwriters, a settlement mandate for claims handlers; neither is negative."));

    internal static Refusal InState(Enum state) => Refusal.WrongState("PPL-STATE", new(
        $"当前状态（{state}）下不能这样做。请刷新页面查看下一步。",
        $"That cannot be done in the present state ({state}). Reload to see what comes next."));

    internal static Refusal Token { get; } = Refusal.Invalid("PPL-TOKEN", new(
        "这个邀请链接无效、已使用或已过期。请向发出邀请的安全管理员索取新的链接。",
        "This invitation is not valid, was used or has expired. Ask the security administrator who sent it for a new one."));

    internal static Refusal PersonOnly { get; } = new(403, "PERSON-ONLY", new(
        "这项操作须由本人登录后办理，不能使用接口密钥。", "A person has to sign in for this; an API key cannot do it."));

    internal static Refusal KeyRole { get; } = Refusal.Invalid("KEY-ROLE", new(
        "接口密钥不能担任安全管理员或系统管理员：授权须由本人作出。",
        "A key cannot be a security or system administrator: a person grants rights."), ThreeRoles);

    internal static Refusal KeyRevoked { get; } = Refusal.WrongState("KEY-STATE", new(
        "这个接口密钥已经停用。", "This API key is revoked already."));

    internal static Refusal Label { get; } = Refusal.Invalid("KEY-LABEL", new(
        "请用 1 至 80 个字符说明密钥的用途，不要写人名。", "Say what the key is for in 1 to 80 characters, without a person's name."));
}
