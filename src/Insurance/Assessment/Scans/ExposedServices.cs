using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>A service that should not be reachable from the internet.</summary>
/// <param name="Code">Stable code of the check.</param>
/// <param name="Ports">Where it usually listens.</param>
/// <param name="Names">What nmap calls it when it has spoken with it.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Name">What it is.</param>
/// <param name="Source">Where the judgement comes from.</param>
/// <param name="Grade">How well that is known.</param>
internal sealed record Exposure(
    string Code, IReadOnlyList<int> Ports, IReadOnlyList<string> Names, Severity Severity, Words Name, string Source,
    Grade Grade);

/// <summary>
/// Which open ports are findings. A data table: which services and how grave is invented, and says so.
/// </summary>
internal static class ExposedServices
{
    private const string Invented = "示范检查表，等级为虚构 / demonstration table of checks; severities are invented";

    internal static IReadOnlyList<Exposure> Table { get; } =
    [
        Row("EXPOSED-RDP", [3389], ["ms-wbt-server"], Severity.High, new("远程桌面（RDP）", "Remote desktop (RDP)")),
        Row("EXPOSED-SMB", [139, 445], ["microsoft-ds", "netbios-ssn"], Severity.High, new("文件共享（SMB）", "File sharing (SMB)")),
        Row("EXPOSED-TELNET", [23], ["telnet"], Severity.High, new("明文远程登录（Telnet）", "Sign-in without encryption (Telnet)")),
        Row("EXPOSED-VNC", [5900, 5901], ["vnc"], Severity.High, new("远程控制（VNC）", "Remote control (VNC)")),
        Row("EXPOSED-DOCKER", [2375], ["docker"], Severity.Critical,
            new("未加密的容器管理接口（Docker）", "Container engine without encryption (Docker)")),
        Row("EXPOSED-MSSQL", [1433], ["ms-sql-s"], Severity.High, new("数据库（SQL Server）", "Database (SQL Server)")),
        Row("EXPOSED-ORACLE", [1521], ["oracle-tns", "oracle"], Severity.High, new("数据库（Oracle）", "Database (Oracle)")),
        Row("EXPOSED-MYSQL", [3306], ["mysql"], Severity.High, new("数据库（MySQL）", "Database (MySQL)")),
        Row("EXPOSED-POSTGRES", [5432], ["postgresql"], Severity.High, new("数据库（PostgreSQL）", "Database (PostgreSQL)")),
        Row("EXPOSED-REDIS", [6379], ["redis"], Severity.Critical, new("数据库（Redis）", "Database (Redis)")),
        Row("EXPOSED-MONGODB", [27017], ["mongodb", "mongod"], Severity.Critical, new("数据库（MongoDB）", "Database (MongoDB)")),
        Row("EXPOSED-ELASTIC", [9200], ["elasticsearch"], Severity.Critical,
            new("检索数据库（Elasticsearch）", "Search database (Elasticsearch)")),
        Row("EXPOSED-MEMCACHED", [11211], ["memcached"], Severity.High, new("缓存（Memcached）", "Cache (Memcached)")),
        Row("EXPOSED-LDAP", [389], ["ldap"], Severity.Medium, new("目录服务（LDAP）", "Directory (LDAP)")),
        Row("EXPOSED-FTP", [21], ["ftp"], Severity.Medium, new("明文文件传输（FTP）", "File transfer without encryption (FTP)")),
        Row("EXPOSED-SNMP", [161], ["snmp"], Severity.Medium, new("设备管理（SNMP）", "Device management (SNMP)")),
        Row("EXPOSED-MODBUS", [502], ["modbus", "mbap"], Severity.Critical, new("工业控制（Modbus）", "Industrial control (Modbus)")),
        Row("EXPOSED-S7", [102], ["iso-tsap"], Severity.Critical, new("工业控制（S7）", "Industrial control (S7)")),
    ];

    /// <summary>The finding an open port is; null when it is none.</summary>
    /// <param name="port">The open port.</param>
    /// <param name="isProbed">
    /// Whether nmap spoke with the service, so that its name counts and not the usual port.
    /// </param>
    internal static ScannedCheck? Of(OpenPort port, bool isProbed)
    {
        Exposure? row = Table.FirstOrDefault(row => isProbed
            ? row.Names.Contains(port.Service, StringComparer.OrdinalIgnoreCase)
            : row.Ports.Contains(port.Port));
        if (row is null) return null;

        string seen = port.Product.Length > 0 ? $" ({port.Product})" : "";
        return new ScannedCheck(
            row.Code, port.Port, row.Severity, "open",
            new($"{row.Name.Zh}可从互联网访问", $"{row.Name.En} reachable from the internet"),
            new(
                $"端口 {port.Port}/{port.Protocol} 开放{seen}。请关闭，或只允许经 VPN 或零信任网关访问。等级依据：{row.Source}。",
                $"Port {port.Port}/{port.Protocol} is open{seen}. Close it, or allow it only through a VPN or an access gateway. "
                + $"Severity: {row.Source}."),
            Cves: "");
    }

    private static Exposure Row(string code, int[] ports, string[] names, Severity severity, Words name) =>
        new(code, ports, names, severity, name, Invented, Grade.Invented);
}
