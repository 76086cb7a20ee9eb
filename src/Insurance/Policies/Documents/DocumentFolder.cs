using System.Security.Cryptography;
using Breakwater.Policies.Contracts;
using Microsoft.Extensions.Configuration;

namespace Breakwater.Policies.Documents;

/// <summary>Files of issued documents, below <c>Files:Folder</c>.</summary>
internal sealed class DocumentFolder(IConfiguration configuration)
{
    private readonly string _root = Path.GetFullPath(configuration["Files:Folder"] ?? Path.Combine(".data", "files"));

    /// <summary>Where a document goes, below the folder.</summary>
    internal static string PathFor(PolicyId policy, PolicyTransactionId subject, DocumentKind kind, Language language) =>
        $"policies/{policy.Value}/{subject.Value}-{DocumentKinds.Slug(kind)}.{DocumentText.Code(language)}.html";

    /// <summary>Writes a file whole or not at all.</summary>
    internal async Task Write(string file, byte[] content, CancellationToken cancel)
    {
        string path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string half = $"{path}.{Environment.ProcessId}.part";
        await File.WriteAllBytesAsync(half, content, cancel);
        File.Move(half, path, overwrite: true);
    }

    /// <summary>The file, if it is still what was issued; null when it is gone or was changed.</summary>
    internal async Task<byte[]?> Read(IssuedDocument document, CancellationToken cancel)
    {
        string path = Path.Combine(_root, document.File);
        if (!File.Exists(path)) return null;

        byte[] content = await File.ReadAllBytesAsync(path, cancel);
        return string.Equals(Hash(content), document.Sha256, StringComparison.Ordinal) ? content : null;
    }

    /// <summary>A print made earlier from the same file; null when there is none.</summary>
    internal async Task<byte[]?> ReadPrint(IssuedDocument document, CancellationToken cancel)
    {
        string path = Path.Combine(_root, PrintOf(document));
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancel) : null;
    }

    /// <summary>Where the print of a document goes; the hash in its name ties it to what was printed.</summary>
    internal static string PrintOf(IssuedDocument document) => $"{document.File}.{document.Sha256[..16]}.pdf";

    internal static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
