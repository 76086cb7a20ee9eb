using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>A claim as it is filed.</summary>
/// <param name="Certificate">Number of the certificate.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Cause">Cause, by its code or name in the filing.</param>
/// <param name="LossItem">What was lost, by its code or name in the filing.</param>
/// <param name="Lost">More than zero.</param>
/// <param name="Recovered">Came back so far; zero to the loss.</param>
/// <param name="Payee">Account to be paid to: 6 to 32 letters or digits.</param>
internal sealed record NewClaim(
    string Certificate, DateTimeOffset OccurredAt, string Cause, string LossItem, Money Lost, Money Recovered, string Payee)
{
    private const int TextMax = 64;

    /// <summary>Number of the police's case 立案编号; null while there is none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Day the case was opened 立案日期; with its number.</summary>
    public DateOnly? CaseFiledOn { get; init; }

    /// <summary>When the account was frozen or reported lost.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>Account the money went to, if it is known.</summary>
    public string? Account { get; init; }

    /// <summary>Telephone number or device that was used, if it is known.</summary>
    public string? Device { get; init; }

    internal ClaimTexts Texts => new(Text(CaseNumber), Text(Account), Text(Device), Payee.Trim());

    /// <summary>What is wrong with it, looked at by itself.</summary>
    /// <param name="terms">Its certificate.</param>
    /// <param name="product">The product version.</param>
    /// <param name="now">Now.</param>
    internal ClaimFault Fault(CertificateTerms terms, ProductPackage product, DateTimeOffset now)
    {
        if (terms.Holder is null) return ClaimFault.Erased;
        if (terms.Scheme.IsChain) return ClaimFault.OfChain;
        if (OccurredAt > now) return ClaimFault.OccurredLater;

        DateOnly day = OccurredAt.ShanghaiDay();
        if (day < terms.From || day >= terms.Ends) return ClaimFault.OutsideCover;
        if (CauseOf(product) is null) return ClaimFault.Cause;
        if (ItemOf(product) is null) return ClaimFault.LossItem;
        if (Lost.Currency is not "CNY" || Lost <= Money.Zero) return ClaimFault.Amount;
        if (Recovered.Currency is not "CNY" || Recovered < Money.Zero || Recovered > Lost) return ClaimFault.Recovered;
        return TextFault(day, now);
    }

    /// <summary>Code of its cause; null when the filing has none such.</summary>
    internal string? CauseOf(ProductPackage product) =>
        product.Causes.FirstOrDefault(each => Is(Cause, each.Code, each.Name))?.Code;

    /// <summary>Code of its loss item; null when the filing has none such.</summary>
    internal string? ItemOf(ProductPackage product) =>
        product.LossItems.FirstOrDefault(each => Is(LossItem, each.Code, each.Name))?.Code;

    /// <summary>What is wrong with a proof.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="filed">Day it was opened.</param>
    /// <param name="happened">Insurance day of the event.</param>
    /// <param name="now">Now.</param>
    internal static ClaimFault ProofFault(string? number, DateOnly? filed, DateOnly happened, DateTimeOffset now) =>
        Text(number) is null != filed is null ? ClaimFault.CaseHalf
        : filed is { } on && (on < happened || on > now.ShanghaiDay()) ? ClaimFault.CaseDay
        : Text(number)?.Length > TextMax ? ClaimFault.Long
        : ClaimFault.None;

    /// <summary>Whether a text may be an account.</summary>
    internal static bool IsAccount(string text) =>
        text.Trim() is { Length: >= 6 and <= 32 } account
        && account.All(each => char.IsAsciiLetterOrDigit(each) || each is ' ' or '-');

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private ClaimFault TextFault(DateOnly day, DateTimeOffset now)
    {
        ClaimFault proof = ProofFault(CaseNumber, CaseFiledOn, day, now);
        if (proof is not ClaimFault.None) return proof;
        if (FrozenAt > now) return ClaimFault.Frozen;
        if (!IsAccount(Payee)) return ClaimFault.Payee;
        return Text(Account)?.Length > TextMax || Text(Device)?.Length > TextMax ? ClaimFault.Long : ClaimFault.None;
    }

    private static bool Is(string text, string code, Words name)
    {
        string plain = text.Trim();
        return string.Equals(plain, code, StringComparison.OrdinalIgnoreCase)
            || string.Equals(plain, name.Zh, StringComparison.Ordinal)
            || string.Equals(plain, name.En, StringComparison.OrdinalIgnoreCase);
    }
}
