using Breakwater.Wiring.Demonstration;

namespace Breakwater.Server;

/// <summary>What a person who started the server wants to know next.</summary>
internal static class Welcome
{
    /// <summary>Prints the address, and the sign-ins when the demonstration book is loaded.</summary>
    internal static void Print(IEnumerable<string> addresses, bool isDemonstration)
    {
        Console.WriteLine();
        Console.WriteLine($"Breakwater 防波堤  {string.Join("  ", addresses)}");
        if (!isDemonstration) return;

        Console.WriteLine($"Demonstration sign-ins, password {DemonstrationBook.Password} 示范登录账号，密码同前");
        foreach (DemonstrationSignIn each in DemonstrationBook.SignIns)
            Console.WriteLine($"  {each.Role,-16}{each.Email,-44}{each.Organisation.En}");
        Console.WriteLine("Ctrl-C stops it; data stay. 按 Ctrl-C 停止，数据保留。");
    }
}
