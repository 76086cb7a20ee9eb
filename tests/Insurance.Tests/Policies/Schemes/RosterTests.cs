using System.Text;
using Breakwater.Policies.Enrolment;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>Rosters as they come, hostile ones too.</summary>
public sealed class RosterTests(PostgresServer server)
{
    [Fact]
    public async Task Hostile_Files_AreRefusedWithTheirReasonsAndNotKept()
    {
        await using Community town = await Community.On("sqlite", server);
        foreach ((string kind, string codes) in new[]
        {
            ("nul", "ENR-103"), ("utf-16", "ENR-103"), ("unclosed", "ENR-106"), ("unclosed-long", "ENR-104"),
            ("long-field", "ENR-104"), ("many-columns", "ENR-105"), ("no-header", "ENR-107"), ("header-twice", "ENR-108"),
            ("header-only", "ENR-102"), ("empty", "ENR-102"), ("binary", "ENR-107,ENR-109,ENR-103,ENR-104,ENR-105"),
        })
        {
            Answered answer = await town.Send(Hostile(kind));

            Assert.True(answer.Status is >= 400 and <= 422 && codes.Split(',').Contains(answer.Code!), $"{kind}: {answer}");
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(town.World.Files, "rosters")));
        }
    }

    [Fact]
    public async Task OverlongUtf8AndFormulas_AreRejectedLineByLine()
    {
        await using Community town = await Community.On("sqlite", server);
        byte[] overlong =
        [
            .. Encoding.UTF8.GetBytes("name,id,phone,tier\n"), 0xC0, 0xAF,
                .. Encoding.UTF8.GetBytes($",{Community.Identity(1)},{Community.Phone(1)},1\n"),
            .. Encoding.UTF8.GetBytes($"=HYPERLINK(1),{Community.Identity(2)},{Community.Phone(2)},1\n"),
        ];

        Answered sent = await town.Send(overlong);
        var batch = await town.Until((string)sent.Body!["batch"]!, "Validated");

        Assert.Equal((2, 0, 2), ((int)batch["lines"]!, (int)batch["accepted"]!, (int)batch["rejected"]!));
    }

    [Theory]
    [InlineData("11010519491231002X", true)]        // the standard's own example, GB 11643-1999
    [InlineData("440524188001010014", true)]        // and its second
    [InlineData("110105194912310021", false)]
    public void CheckCharacter_IsTheStandards(string number, bool fits) =>
        Assert.Equal(fits, IdentityNumber.Fits(Encoding.ASCII.GetBytes(number)));

    [Theory]
    [InlineData("Received", "Issuing")]
    [InlineData("Validating", "Confirmed")]
    [InlineData("Issuing", "Cancelled")]
    [InlineData("Completed", "Issuing")]
    [InlineData("Cancelled", "Received")]
    public void Lifecycle_MoveThatIsNotInTheTable_IsRefused(string from, string to) =>
        Assert.False(BatchLifecycle.May(Enum.Parse<BatchState>(from), Enum.Parse<BatchState>(to)));

    private static byte[] Hostile(string kind)
    {
        const string header = "姓名,身份证号码,手机号码,档次\n";
        byte[] noise = new byte[100_000];
        new Random(7).NextBytes(noise);
        return kind switch
        {
            "nul" => Encoding.UTF8.GetBytes(header + "林\0一,1,2,3\n"),
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(header)],
            "unclosed" => Encoding.UTF8.GetBytes(header + Community.Row(1) + "\n\"林,1,2,3\n"),
            "unclosed-long" => Encoding.UTF8.GetBytes(header + "\"" + new string('x', 2_000_000)),
            "long-field" => Encoding.UTF8.GetBytes(header + new string('x', 5_000_000) + ",1,2,3\n"),
            "many-columns" => Encoding.UTF8.GetBytes(header + new string(',', 1_000_000) + "\n"),
            "no-header" => Encoding.UTF8.GetBytes(Community.Row(1) + "\n"),
            "header-twice" => Encoding.UTF8.GetBytes("姓名,name,身份证号码,手机号码,档次\nx,x,x,x,x\n"),
            "header-only" => Encoding.UTF8.GetBytes(header),
            "empty" => [],
            "binary" => [.. noise.Select(each => (byte)(each | 1))],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
