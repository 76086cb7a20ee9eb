using Breakwater.Wiring.Demonstration;

namespace Breakwater.Server;

/// <summary>What a person who started the server wants to know next.</summary>
internal static class Welcome
{
    /// <summary>Prints the address and how to get in: the demonstration's sign-ins, or how a new deployment begins.</summary>
    internal static void Print(IEnumerable<string> addresses, bool isDemonstration, bool isNew)
    {
        Console.WriteLine();
        Console.WriteLine($"Breakwater 防波堤  {string.Join("  ", addresses)}");
        if (isDemonstration) PrintSignIns();
        if (isNew)
        {
            Console.WriteLine(
                "Nobody can sign in yet: ./breakwater administrators --help enters the platform and its three administrators.");
            Console.WriteLine("尚无人可登录：用 ./breakwater administrators --help 录入平台单位与三名管理员。");
        }

        Console.WriteLine("Ctrl-C stops it; data stay. 按 Ctrl-C 停止，数据保留。");
    }

    private static void PrintSignIns()
    {
        Console.WriteLine($"Demonstration sign-ins, password {DemonstrationBook.Password} 示范登录账号，密码同前");
        foreach (DemonstrationSignIn each in DemonstrationBook.SignIns)
            Console.WriteLine($"  {each.Role,-16}{each.Email,-44}{each.Organisation.En}");
    }
}
