using Breakwater.Foundation.Crypto;

namespace Breakwater.Billing.BankFiles;

/// <summary>What a bank line says in words.</summary>
/// <param name="Payer">Who paid or was paid; empty when the bank does not say.</param>
/// <param name="Remark">What the payer wrote; may be empty.</param>
internal sealed record BankTexts(string Payer, string Remark);

/// <summary>Encrypts and opens the texts of bank lines, which may name a person.</summary>
internal sealed class BankFields(KeyRing keys)
{
    private const string PayerField = "billing.bank-line.payer";
    private const string RemarkField = "billing.bank-line.remark";

    private static readonly IndexPurpose ByPayer = IndexPurpose.Exactly(PayerField);

    /// <summary>The texts of a new line under a key of their own.</summary>
    internal (byte[] Key, byte[] Payer, byte[] Remark) Seal(BankLineId line, BankTexts texts)
    {
        WrappedKey wrapped = keys.NewSubjectKey(line.Value);
        using FieldCipher fields = keys.Open(wrapped);
        return (
            wrapped.Bytes,
            fields.Encrypt(new FieldPlace(PayerField, line.Value), texts.Payer),
            fields.Encrypt(new FieldPlace(RemarkField, line.Value), texts.Remark));
    }

    /// <summary>Where lines of a payer are found; null for nobody.</summary>
    internal byte[]? IndexOf(string payer) => payer.Length is 0 ? null : keys.BlindIndex(ByPayer, Plain(payer));

    /// <summary>The texts of a line.</summary>
    internal BankTexts Open(BankLine line)
    {
        using FieldCipher fields = keys.Open(new WrappedKey(line.Id.Value, line.Key));
        return new BankTexts(
            fields.Decrypt(new FieldPlace(PayerField, line.Id.Value), line.Payer),
            fields.Decrypt(new FieldPlace(RemarkField, line.Id.Value), line.Remark));
    }

    /// <summary>A name as names are compared: half-width, lower case, without spaces.</summary>
    internal static string Plain(string name) =>
        new([.. HalfWidth(name).Where(each => !char.IsWhiteSpace(each)).Select(char.ToLowerInvariant)]);

    /// <summary>Full-width forms (U+FF01–FF5E) and the wide space as their half-width twins.</summary>
    internal static string HalfWidth(string text) => new(
    [
        .. text.Select(each => each is >= '！' and <= '～' ? (char)(each - 0xFEE0) : each is '\u3000' ? ' ' : each),
    ]);
}
