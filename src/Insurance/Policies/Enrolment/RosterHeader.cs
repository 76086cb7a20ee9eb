using System.Text;

namespace Breakwater.Policies.Enrolment;

/// <summary>Which column holds what; the order is free, and columns we do not know are passed over.</summary>
/// <param name="Name">Place of the name.</param>
/// <param name="Identity">Place of the identity number.</param>
/// <param name="Phone">Place of the mobile number.</param>
/// <param name="Tier">Place of the tier; -1 when the scheme has one and the file none.</param>
/// <param name="From">Place of the first day of cover; -1 when all begin alike.</param>
/// <param name="Columns">Columns in all.</param>
internal sealed record RosterHeader(int Name, int Identity, int Phone, int Tier, int From, int Columns)
{
    private static readonly (Words Name, string[] Known)[] All =
    [
        (new("姓名", "name"), ["姓名", "被保险人", "被保险人姓名", "成员姓名", "name", "fullname", "insured"]),
        (new("身份证号码", "identity number"),
            ["身份证号码", "身份证号", "身份证", "证件号码", "证件号", "公民身份号码", "identitynumber", "idnumber", "identity", "id", "idcard"]),
        (new("手机号码", "mobile number"),
            ["手机号码", "手机号", "手机", "联系电话", "电话", "phone", "mobile", "mobilenumber", "phonenumber", "telephone"]),
        (new("档次", "tier"), ["档次", "方案", "保险方案", "保险金额", "保额", "tier", "plan", "suminsured", "limit"]),
        (new("起保日", "first day"), ["起保日", "起保日期", "生效日期", "生效日", "保险起期", "from", "start", "startdate", "firstday"]),
    ];

    /// <summary>Reads the header.</summary>
    /// <param name="names">Its fields, decoded.</param>
    /// <param name="needsTier">Whether the scheme has more than one tier.</param>
    internal static Outcome<RosterHeader> Read(IReadOnlyList<string> names, bool needsTier)
    {
        int[] places = [-1, -1, -1, -1, -1];
        foreach ((int place, string name) in names.Index())
        {
            string plain = Plain(name);
            int known = Array.FindIndex(All, column => column.Known.Contains(plain, StringComparer.Ordinal));
            if (known < 0) continue;
            if (places[known] >= 0) return RosterRefusals.HeaderTwice(All[known].Name);
            places[known] = place;
        }

        Words[] missing =
        [
            .. Enumerable.Range(0, needsTier ? 4 : 3).Where(column => places[column] < 0).Select(column => All[column].Name),
        ];
        return missing.Length > 0
            ? RosterRefusals.Header(missing)
            : new RosterHeader(places[0], places[1], places[2], places[3], places[4], names.Count);
    }

    // "ID Number", "id_number" and "＊身份证号码" are what they look like.
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char each in name)
            if (char.IsLetterOrDigit(each)) plain.Append(char.ToLowerInvariant(each));

        return plain.ToString();
    }
}
