using Breakwater.Parties.Codes;
using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.Organisations;

/// <summary>What a description must satisfy; every fault is reported at once.</summary>
internal sealed class ProfileRules(Classifications codes)
{
    private const int NameMin = 2;
    private const int NameMax = 100;
    private const int AddressMax = 200;
    private const int EmployeesMax = 10_000_000;

    private static readonly Words CreditCodeFault = new(
        "统一社会信用代码应为 18 位，且校验码正确（不含 I、O、S、V、Z）。请对照营业执照核对。",
        "A unified social credit code has 18 characters (no I, O, S, V or Z) and a check character; "
        + "compare it with the business licence.");

    /// <summary>The faults of a description.</summary>
    /// <param name="kind">An enterprise must have revenue.</param>
    /// <param name="profile">Tidied by <see cref="Tidy"/>.</param>
    /// <param name="at">JSON pointer of the description in the request.</param>
    internal IEnumerable<FieldFault> Faults(OrganisationKind kind, OrganisationProfile profile, string at = "")
    {
        if (profile.Name.Zh.Length is < NameMin or > NameMax || profile.Name.En.Length > NameMax)
        {
            yield return new(at + "/name", "LENGTH", new(
                "请填写登记的单位名称（2 至 100 字）。", "Give the registered name in 2 to 100 characters."));
        }

        if (!codes.IsDivision(profile.Industry))
        {
            yield return new(at + "/industry", "UNKNOWN", new(
                "请从列表中选择行业大类（GB/T 4754-2017），例如 C34。",
                "Choose the division of GB/T 4754-2017 from the list, e.g. C34."));
        }

        if (codes.Province(profile.Province) is null)
        {
            yield return new(at + "/province", "UNKNOWN", new(
                "请从列表中选择省级行政区（GB/T 2260），例如 320000。",
                "Choose the province of GB/T 2260 from the list, e.g. 320000."));
        }

        if (profile.Address.Length is 0 or > AddressMax)
        {
            yield return new(at + "/address", "LENGTH", new(
                "请填写注册地址（1 至 200 字）。", "Give the registered address in 1 to 200 characters."));
        }

        if (profile.Employees is < 1 or > EmployeesMax)
        {
            yield return new(at + "/employees", "RANGE", new(
                "从业人数应为 1 至 1000 万的整数。", "The head count is 1 to 10 million."));
        }

        bool isYuan = string.Equals(profile.Revenue.Currency, "CNY", StringComparison.Ordinal);
        if (!isYuan || profile.Revenue.Fen < (kind is OrganisationKind.Enterprise ? 1 : 0))
        {
            yield return new(at + "/revenue", "RANGE", new(
                "请以人民币填写上一年度营业收入，企业应大于零。",
                "Give last year's revenue in yuan (CNY); an enterprise has more than zero."));
        }
    }

    /// <summary>The fault of a credit code, if it has one.</summary>
    internal static IEnumerable<FieldFault> Faults(string creditCode, string at = "")
    {
        if (!CreditCode.IsValid(creditCode)) yield return new(at + "/creditCode", "CHECK-DIGIT", CreditCodeFault);
    }

    /// <summary>The description without stray spaces; one name stands for both when there is no English one.</summary>
    internal static OrganisationProfile Tidy(ProfileRequest request)
    {
        string zh = request.Name.Zh.Trim();
        string? en = request.Name.En?.Trim();
        return new(
            new(zh, string.IsNullOrEmpty(en) ? zh : en), request.Industry.Trim().ToUpperInvariant(), request.Province.Trim(),
            request.Address.Trim(), request.Employees, request.Revenue, request.Specialised);
    }
}
