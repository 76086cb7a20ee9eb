using System.Text;
using Breakwater.Registry.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>A package comes from outside: whatever its bytes, the answer is a product or a refusal.</summary>
public sealed class HostileYamlTests
{
    private const int MutationsEach = 150;

    public static TheoryData<string, string> Hostile => new()
    {
        { "a: &x [1]\nb: *x\n", "FIL-103" },
        { "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n", "FIL-103" },      // a small billion laughs
        { "a: *unknown\n", "FIL-103" },
        { "<<: {a: 1}\n", "FIL-111" },
        { "a: !!python/object:os.system ls\n", "FIL-104" },
        { "!custom {a: 1}\n", "FIL-104" },
        { "%TAG ! tag:example.com,2000:\n---\na: 1\n", "FIL-104" },
        { "%YAML 1.1\n---\na: 1\n", "FIL-104" },
        { "product: A\nproduct: B\n", "FIL-106" },
        { "product: A\n---\nproduct: B\n", "FIL-106" },
        { new string('[', 5_000), "FIL-113" },
        { "a: " + new string('[', 900), "FIL-105" },
        { "a: \u0007\n", "FIL-107" },
        { "a: \"\\0\"\n", "FIL-107" },
        { "a: \ud800\n", "FIL-107" },
        { "a: \"\\UFFFFFFFF\"\n", "FIL-102" },
        { "a: [1, 2\n", "FIL-102" },
        { "a: 1\n b: 2\n", "FIL-102" },
        { "? [complex, key]\n: 1\n", "FIL-113" },
        { "just a sentence", "FIL-113" },
        { "- a\n- b\n", "FIL-113" },
        { "", "FIL-108" },
        { "# nothing but a comment\n", "FIL-108" },
        { "---\n---\n...\n", "FIL-108" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_HostileText_IsRefusedByName(string yaml, string code) =>
        Assert.Contains(DemonstrationText.FaultsOf(yaml), fault => string.Equals(fault.Code, code, StringComparison.Ordinal));

    [Fact]
    public void Read_MoreThanTwoMegabytes_IsRefusedUnread() => Assert.Equal(
        "FIL-101",
        Assert.Single(DemonstrationText.FaultsOf("a: " + new string('字', FilingReader.BytesMax / 3))).Code);

    [Fact]
    public void Read_MoreFaultsThanAnyoneReads_ListsTheFirstTwoHundred()
    {
        var yaml = new StringBuilder();
        for (int i = 0; i < 5_000; i++) yaml.Append("unknown").Append(i).Append(": 1\n");

        Assert.Equal(200, DemonstrationText.FaultsOf(yaml.ToString()).Count);
    }

    [Fact]
    public void Read_LargeTextOfManySmallNodes_EndsWithARefusal()
    {
        // 2 MB of flow sequences: more nodes than a package may have.
        string yaml = "a: [" + string.Concat(Enumerable.Repeat("[1],", 400_000)) + "]";

        Assert.Contains(DemonstrationText.FaultsOf(yaml), fault => fault.Code is "FIL-105");
    }

    [Fact]
    public void Read_RandomBytesChanged_IsAProductOrARefusal()
    {
        byte[] whole = Encoding.UTF8.GetBytes(DemonstrationText.Whole);
        Gen<(int At, byte Value)> change = Gen.Choose(0, whole.Length - 1)
            .SelectMany(at => Gen.Choose(0, 255).Select(value => (at, (byte)value)));

        Prop.ForAll(change.NonEmptyListOf().ToArbitrary(), changes =>
        {
            byte[] mutated = [.. whole];
            foreach ((int at, byte value) in changes) mutated[at] = value;
            return IsAnswered(Encoding.UTF8.GetString(mutated));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(MutationsEach));
    }

    [Fact]
    public void Read_PassagesMovedOrCut_IsAProductOrARefusal()
    {
        string whole = DemonstrationText.Whole;
        Gen<(int From, int Length, int To)> move =
            from start in Gen.Choose(0, whole.Length - 1)
            from length in Gen.Choose(0, Math.Min(400, whole.Length - start))
            from to in Gen.Choose(0, whole.Length - length)
            select (start, length, to);

        Prop.ForAll(move.ToArbitrary(), moved =>
        {
            string rest = whole.Remove(moved.From, moved.Length);
            return IsAnswered(rest) && IsAnswered(rest.Insert(moved.To, whole.Substring(moved.From, moved.Length)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(MutationsEach));
    }

    [Fact]
    public void Read_YamlPunctuationScattered_IsAProductOrARefusal()
    {
        string whole = DemonstrationText.Whole;
        Gen<(int At, char What)> scatter = Gen.Choose(0, whole.Length)
            .SelectMany(at => Gen.Elements("{}[]:,&*!|>'\"%@`#?-\\\n\t ".ToCharArray()).Select(what => (at, what)));

        Prop.ForAll(scatter.ToArbitrary(), one => IsAnswered(whole.Insert(one.At, one.What.ToString())))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(MutationsEach));
    }

    // A refusal names at least one place; an exception fails the property.
    private static bool IsAnswered(string yaml) => FilingReader.Read(yaml).Match(
        package => package.Covers.Count > 0,
        why => why.Faults.Count > 0 && why.Faults.All(fault => fault.Pointer.Length > 0 && fault.Code.Length > 0));
}
