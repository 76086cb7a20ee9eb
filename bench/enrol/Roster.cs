using System.Globalization;
using System.Text;

namespace Breakwater.EnrolBench;

/// <summary>Rosters of nobody: identity numbers with a check digit and an area code no authority has given out.</summary>
internal static class Roster
{
    private const string Surnames = "林江河海岳峰云雷松柏竹梅兰桂枫杨柳石田谷";
    private const string Given = "安平宁康乐福寿喜春夏秋冬晨晓明朗清和雅静文武";

    internal static void Write(string file, int rows)
    {
        using var csv = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        csv.Write("姓名,身份证号码,手机号码,档次\n");
        Span<char> identity = stackalloc char[18];
        for (int n = 0; n < rows; n++)
        {
            Identity(n, identity);
            csv.Write(Surnames[n % Surnames.Length]);
            csv.Write(Given[n / 3 % Given.Length]);
            csv.Write(Given[n / 71 % Given.Length]);
            csv.Write(',');
            csv.Write(identity);
            csv.Write(string.Create(CultureInfo.InvariantCulture, $",139{n % 100_000_000:D8},{1 + (n % 3)}\n"));
        }
    }

    private static void Identity(int n, Span<char> number)
    {
        int day = n / 1_000;
        string body = string.Create(
            CultureInfo.InvariantCulture, $"990009{1950 + (day / 336)}{1 + (day / 28 % 12):D2}{1 + (day % 28):D2}{n % 1_000:D3}");
        ReadOnlySpan<byte> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int at = 0; at < weights.Length; at++) sum += (body[at] - '0') * weights[at];
        body.CopyTo(number);
        number[17] = "10X98765432"[sum % 11];
    }
}
