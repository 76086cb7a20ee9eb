using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Files;

/// <summary>What a vault says when it does not take a file.</summary>
internal static class FileRefusals
{
    internal static Refusal Empty { get; } = Refusal.Invalid("EVD-EMPTY", new(
        "文件没有内容，请重新选择。", "The file is empty; choose another."));

    internal static Refusal Program { get; } = Refusal.Invalid("EVD-PROGRAM", new(
        "内容是可执行程序或脚本，不能直接存入。恶意样本请放入普通 zip 压缩包后上传。",
        "The content is a program or a script and is not taken as it is. Put a sample of malware into a plain zip."));

    internal static Refusal Bomb { get; } = Refusal.Invalid("EVD-BOMB", new(
        "压缩包解开后过大或文件过多，未予接收。请拆分后上传。",
        "Unpacked, the archive would be too large or hold too many files; it was not taken. Split it."));

    internal static Refusal Nested { get; } = Refusal.Invalid("EVD-NESTED", new(
        "压缩包中还有压缩包，无法核查。请解开内层后上传。",
        "The archive holds another archive and cannot be looked through. Unpack the inner one."));

    internal static Refusal Encrypted { get; } = Refusal.Invalid("EVD-ENCRYPTED", new(
        "压缩包已加密，无法核查。请上传未加密的压缩包；存储和访问由平台控制并留痕。",
        "The archive is encrypted and cannot be looked through. Hand it in without a password; the platform guards it and logs "
        + "access."));

    internal static Refusal BrokenArchive { get; } = Refusal.Invalid("EVD-ARCHIVE", new(
        "压缩包已损坏，或其中的路径不安全。", "The archive is damaged, or a path in it is unsafe."));

    internal static Refusal OtherContent(string extension) => Refusal.Invalid("EVD-CONTENT", new(
        $"文件内容与扩展名 .{extension} 不符。请核对文件，勿更改扩展名。",
        $"The content is not what .{extension} promises. Check the file, and do not rename it."));

    internal static Refusal TooLarge(long bytesMax) => new(413, "EVD-LARGE", new(
        $"单个文件不能超过 {bytesMax / 1024 / 1024} MB，请拆分后上传。",
        $"A file has at most {bytesMax / 1024 / 1024} MB; split it."));

    internal static Refusal Name(string code, Words detail) =>
        Refusal.InvalidFields("EVD-NAME", [new FieldFault("name", code, detail)]);

    internal static Refusal OtherHash(string found) => Refusal.Invalid("EVD-HASH", new(
        $"收到的内容的 SHA-256 为 {found}，与您声明的不一致。文件未保存，请重新上传。",
        $"What arrived has the SHA-256 {found}, which is not the one you stated. Nothing was kept; send it again."));
}
