using System.Text.RegularExpressions;

namespace Breakwater.Parties.People;

/// <summary>What names, addresses and passwords must satisfy.</summary>
internal static partial class PersonRules
{
    private const int NameMax = 60;
    private const int EmailMax = 254;               // RFC 5321 4.5.3.1
    private const int PasswordMin = 10;
    internal const int PasswordMax = 128;           // hashing takes time, so it must not take any amount
    private const int KindsMin = 3;

    internal static IEnumerable<FieldFault> Faults(string name, string email, string? phone, string at = "")
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameMax)
            yield return new(at + "/name", "LENGTH", new("请填写姓名（1 至 60 字）。", "Give a name in 1 to 60 characters."));
        if (!IsEmail(email))
            yield return new(at + "/email", "FORM", new("请填写有效的邮箱地址。", "Give a valid email address."));
        if (phone is not null && !PhoneForm().IsMatch(phone.Trim()))
        {
            yield return new(at + "/phone", "FORM", new(
                "请填写有效的电话号码，例如 13800000000 或 +86 10 1234 5678。",
                "Give a valid telephone number, e.g. 13800000000 or +86 10 1234 5678."));
        }
    }

    /// <summary>A password is long, of several kinds of characters, and not the email.</summary>
    /// <param name="password">The password.</param>
    /// <param name="email">The sign-in name; empty when it is not known here.</param>
    /// <param name="at">JSON pointer of the password.</param>
    internal static IEnumerable<FieldFault> PasswordFaults(string password, string email, string at)
    {
        if (password.Length is < PasswordMin or > PasswordMax)
        {
            yield return new(at, "LENGTH", new("密码应为 10 至 128 个字符。", "A password has 10 to 128 characters."));
            yield break;
        }

        bool[] kinds =
        [
            password.Any(char.IsLower), password.Any(char.IsUpper), password.Any(char.IsDigit),
            password.Any(each => !char.IsLetterOrDigit(each)),
        ];
        if (kinds.Count(each => each) < KindsMin)
        {
            yield return new(at, "KINDS", new(
                "密码应包含大写字母、小写字母、数字、符号中的至少三类。",
                "A password has three at least of capital letters, small letters, digits and signs."));
        }

        string local = email.Split('@')[0].Trim();
        if (local.Length > 0 && password.Contains(local, StringComparison.OrdinalIgnoreCase))
            yield return new(at, "EMAIL", new("密码不能包含邮箱名。", "A password does not contain the email's name."));
    }

    private static bool IsEmail(string email) =>
        email.Trim() is { Length: > 0 and <= EmailMax } trimmed && EmailForm().IsMatch(trimmed);

    [GeneratedRegex(
        @"^[^@\s<>()\[\],;:""\\]+@[^@\s.<>()\[\],;:""\\]+(\.[^@\s.<>()\[\],;:""\\]+)+$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^\+?[0-9][0-9 \-()]{5,24}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhoneForm();
}
