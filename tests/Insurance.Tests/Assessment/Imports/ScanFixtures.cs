using System.Text;
using Breakwater.Assessment.Scans;

namespace Breakwater.Insurance.Tests.Assessment.Imports;

/// <summary>A small file of every kind, with invented hosts; all were scanned on 2026-11-20.</summary>
internal static class ScanFixtures
{
    internal const string Masscan = """
        [
        {   "ip": "203.0.113.5",   "timestamp": "1795140000", "ports": [ {"port": 3389, "proto": "tcp", "status": "open", "reason": "syn-ack", "ttl": 64} ] }
        ,
        {   "ip": "203.0.113.5",   "timestamp": "1795140001", "ports": [ {"port": 22, "proto": "tcp", "service": {"name": "ssh", "banner": "SSH-2.0-OpenSSH_9.6"} } ] }
        ,
        {   "ip": "198.51.100.9",   "timestamp": "1795140001", "ports": [ {"port": 443, "proto": "tcp", "status": "open"} ] },
        {finished: 1}
        ]
        """;

    internal const string Nessus = """
        <?xml version="1.0" ?>
        <NessusClientData_v2>
        <Policy><policyName>external</policyName></Policy>
        <Report name="invented">
        <ReportHost name="203.0.113.5"><HostProperties>
        <tag name="HOST_END">Fri Nov 20 11:00:00 2026</tag>
        <tag name="HOST_START">Fri Nov 20 10:00:00 2026</tag>
        <tag name="host-fqdn">reverse.invalid.test</tag>
        <tag name="host-ip">203.0.113.5</tag>
        </HostProperties>
        <ReportItem port="3389" svc_name="msrdp?" protocol="tcp" severity="0" pluginID="11219" pluginName="Port scanner" pluginFamily="Port scanners"></ReportItem>
        <ReportItem port="443" svc_name="www" protocol="tcp" severity="2" pluginID="104743" pluginName="TLS Version 1.0 Protocol Detection" pluginFamily="Service detection">
        <risk_factor>Medium</risk_factor><cvss3_base_score>6.5</cvss3_base_score><synopsis>The remote service encrypts traffic using an old version of TLS.</synopsis>
        <solution>Enable support for TLS 1.2 and 1.3.</solution><plugin_output>long output that nobody reads</plugin_output>
        </ReportItem>
        <ReportItem port="443" svc_name="www" protocol="tcp" severity="4" pluginID="900001" pluginName="Invented server overflow" pluginFamily="Web Servers">
        <cve>CVE-2026-10001</cve><risk_factor>Critical</risk_factor><cvss_base_score>10.0</cvss_base_score>
        </ReportItem>
        </ReportHost>
        </Report>
        </NessusClientData_v2>
        """;

    internal const string Testssl = """"
        "id","fqdn/ip","port","severity","finding","cve","cwe"
        "service","www.example.cn/203.0.113.5","443","INFO","HTTP","",""
        "TLS1","www.example.cn/203.0.113.5","443","LOW","offered (deprecated)","",""
        "heartbleed","www.example.cn/203.0.113.5","443","OK","not vulnerable","CVE-2014-0160","CWE-119"
        "ROBOT","www.example.cn/203.0.113.5","443","HIGH","VULNERABLE, ""weak oracle""","CVE-2017-17382 CVE-2017-17427","CWE-203"
        "cert_trust","www.example.cn/203.0.113.5","443","OK","Ok via SAN","",""
        "scanTime","www.example.cn/203.0.113.5","443","WARN","Scan interrupted","",""
        """";

    internal const string CycloneDx = """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
          "metadata": { "timestamp": "2026-11-20T02:00:00Z", "component": { "name": "order-portal", "type": "application" } },
          "components": [
            { "bom-ref": "a", "type": "library", "name": "oldlib", "version": "1.2.3", "purl": "pkg:maven/test.invalid/oldlib@1.2.3" },
            { "bom-ref": "b", "type": "library", "name": "aliyun-sdk-oss", "version": "3.17", "purl": "pkg:maven/com.aliyun.oss/aliyun-sdk-oss@3.17" }
          ],
          "services": [
            { "name": "storage", "provider": { "name": "Invented Inc" }, "endpoints": [ "https://files.oss-cn-shanghai.aliyuncs.com/x" ],
              "services": [ { "name": "inner", "endpoints": [ "https://cos.ap-shanghai.myqcloud.com" ] } ] }
          ],
          "vulnerabilities": [
            { "id": "CVE-2026-10001", "ratings": [ { "severity": "low" }, { "score": 9.8, "severity": "critical", "method": "CVSSv31" } ],
              "analysis": { "state": "exploitable" }, "affects": [ { "ref": "pkg:maven/test.invalid/oldlib@1.2.3" } ], "description": "An invented flaw." },
            { "id": "CVE-2026-10002", "ratings": [ { "severity": "high" } ], "analysis": { "state": "not_affected", "justification": "code_not_reachable" } },
            { "id": "GHSA-aaaa-bbbb-cccc", "ratings": [], "references": [ { "id": "CVE-2026-10003" } ] }
          ]
        }
        """;

    internal const string Sarif = """
        {
          "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
          "runs": [
            {
              "results": [
                { "ruleId": "INV001", "message": { "text": "Weak hash." }, "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "src/a.c" } } } ] },
                { "ruleId": "INV001", "message": { "text": "Weak hash again." }, "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "src/b.c" } } } ] },
                { "ruleId": "INV002", "level": "note", "message": { "text": "Style." } },
                { "ruleId": "INV003", "message": { "text": "Open redirect." }, "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "https://www.example.cn/login" } } } ] },
                { "ruleId": "INV002", "kind": "pass", "message": { "text": "Fine." } },
                { "ruleId": "INV002", "message": { "text": "Known." }, "suppressions": [ { "kind": "inSource" } ] },
                { "message": { "text": "No rule." } }
              ],
              "tool": { "driver": { "name": "InventedScanner", "rules": [
                { "id": "INV001", "defaultConfiguration": { "level": "error" }, "shortDescription": { "text": "A weak hash is used" } },
                { "id": "INV003", "properties": { "security-severity": "9.1" } } ] } },
              "invocations": [ { "executionSuccessful": true, "endTimeUtc": "2026-11-20T02:00:00Z" } ],
              "versionControlProvenance": [ { "repositoryUri": "https://code.example.cn/portal" } ]
            }
          ]
        }
        """;

    internal const string OpenVas = """
        <report id="7f" format_id="a9" extension="xml" content_type="text/xml"><owner><name>x</name></owner>
        <report id="7f"><gmp><version>22.4</version></gmp><scan_start>2026-11-20T02:00:00Z</scan_start>
        <results start="1" max="100">
        <result id="r1"><name>Invented server overflow</name><creation_time>2026-11-20T02:10:00Z</creation_time>
        <host>203.0.113.5<asset asset_id="1"/><hostname>reverse.invalid.test</hostname></host><port>443/tcp</port>
        <nvt oid="1.3.6.1.4.1.25623.1.0.900001"><type>nvt</type><name>Invented server overflow</name><cvss_base>10.0</cvss_base><refs><ref type="cve" id="CVE-2026-10001"/><ref type="url" id="https://x.test"/></refs></nvt>
        <threat>High</threat><severity>9.8</severity><description>The server answers as the flawed version does.</description></result>
        <result id="r2"><name>Services</name><host>203.0.113.5</host><port>22/tcp</port><nvt oid="1.3.6.1.4.1.25623.1.0.10330"><cve>NOCVE</cve></nvt><threat>Log</threat><severity>0.0</severity></result>
        <result id="r3"><name>Ruled out</name><host>203.0.113.5</host><port>general/tcp</port><nvt oid="1.2.3"/><threat>False Positive</threat><severity>-1.0</severity></result>
        <result id="r4"><name>No host</name><host></host><port>general/tcp</port><nvt oid="1.2.4"/><threat>Low</threat><severity>2.1</severity></result>
        </results></report></report>
        """;

    internal const string Table = """
        host,port,check,severity,title,detail,cve,seen_at
        www.example.cn,443,OWN-1,high,登录页没有第二因素,"两行
        说明",,2026-11-20T10:00:00+08:00
        203.0.113.5,,OWN-2,7.5,,,CVE-2026-10001,2026-11-20
        203.0.113.5,70000,OWN-3,low,,,,2026-11-20
        """;

    internal const string Dns = """
        name,type,value,seen_at
        www.example.cn,CNAME,www.example.cn.w.kunlunsl.com.,2026-11-20T10:00:00+08:00
        example.cn,NS,dns9.hichina.com,2026-11-20
        example.cn,MX,10 mxbiz1.qq.com.,2026-11-20
        example.cn,TXT,v=spf1,2026-11-20
        mail.other.test,MX,10 mx.other.test,2026-11-20
        """;

    internal static IReadOnlyDictionary<ScanTool, byte[]> All { get; } = new Dictionary<ScanTool, byte[]>
    {
        [ScanTool.Nmap] = Town.Nmap(Town.Host("203.0.113.5", null, "www.example.cn", Town.Port(3389), Town.Port(443))),
        [ScanTool.Nuclei] = Encoding.UTF8.GetBytes(Town.Nuclei("a", "www.example.cn") + "\n" + Town.Nuclei("b", "203.0.113.9:22")),
        [ScanTool.Masscan] = Encoding.UTF8.GetBytes(Masscan),
        [ScanTool.Nessus] = Encoding.UTF8.GetBytes(Nessus),
        [ScanTool.Testssl] = Encoding.UTF8.GetBytes(Testssl),
        [ScanTool.CycloneDx] = Encoding.UTF8.GetBytes(CycloneDx),
        [ScanTool.Sarif] = Encoding.UTF8.GetBytes(Sarif),
        [ScanTool.OpenVas] = Encoding.UTF8.GetBytes(OpenVas),
        [ScanTool.Table] = Encoding.UTF8.GetBytes(Table),
        [ScanTool.Dns] = Encoding.UTF8.GetBytes(Dns),
    };
}
