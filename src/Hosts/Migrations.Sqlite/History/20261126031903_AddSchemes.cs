using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class AddSchemes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "policies_certificate",
                columns: table => new
                {
                    Serial = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Identity = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Ends = table.Column<int>(type: "INTEGER", nullable: false),
                    PremiumFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_certificate", x => x.Serial);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_reject",
                columns: table => new
                {
                    Batch = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Fault = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_reject", x => new { x.Batch, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "policies_scheme",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProductVersion = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Demonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Proration = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Rounding = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IssueOnPayment = table.Column<bool>(type: "INTEGER", nullable: false),
                    TermSource = table.Column<string>(type: "TEXT", nullable: false),
                    funding = table.Column<string>(type: "TEXT", nullable: false),
                    tiers = table.Column<string>(type: "TEXT", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    PotNode = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    insurer_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    insurer_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    per_person_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    per_person_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    pot_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    pot_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    product_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    product_name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    sponsor_name_en = table.Column<string>(type: "TEXT", nullable: false),
                    sponsor_name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_scheme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_batch",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    FileKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsUtf8 = table.Column<bool>(type: "INTEGER", nullable: false),
                    ChunkLines = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    Checked = table.Column<int>(type: "INTEGER", nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false),
                    Duplicates = table.Column<int>(type: "INTEGER", nullable: false),
                    Passed = table.Column<int>(type: "INTEGER", nullable: false),
                    Cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    CursorLine = table.Column<int>(type: "INTEGER", nullable: false),
                    Issued = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstSerial = table.Column<long>(type: "INTEGER", nullable: false),
                    Begins = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    WorkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RunFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    RunSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    invoiced_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    invoiced_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_batch", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_enrolment_batch_policies_scheme_Scheme",
                        column: x => x.Scheme,
                        principalTable: "policies_scheme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_chunk",
                columns: table => new
                {
                    Batch = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstSerial = table.Column<long>(type: "INTEGER", nullable: false),
                    Issued = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsHash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    limit_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_chunk", x => new { x.Batch, x.Number });
                    table.ForeignKey(
                        name: "FK_policies_enrolment_chunk_policies_enrolment_batch_Batch",
                        column: x => x.Batch,
                        principalTable: "policies_enrolment_batch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_tally",
                columns: table => new
                {
                    Batch = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Chunk = table.Column<int>(type: "INTEGER", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    PremiumFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LimitFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_tally", x => new { x.Batch, x.Chunk, x.Tier, x.From });
                    table.ForeignKey(
                        name: "FK_policies_enrolment_tally_policies_enrolment_chunk_Batch_Chunk",
                        columns: x => new { x.Batch, x.Chunk },
                        principalTable: "policies_enrolment_chunk",
                        principalColumns: new[] { "Batch", "Number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_policies_certificate_Holder_Scheme",
                table: "policies_certificate",
                columns: new[] { "Holder", "Scheme" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_certificate_Scheme",
                table: "policies_certificate",
                column: "Scheme");

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_batch_Ordinal",
                table: "policies_enrolment_batch",
                column: "Ordinal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_batch_Scheme_Sha256",
                table: "policies_enrolment_batch",
                columns: new[] { "Scheme", "Sha256" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_batch_State",
                table: "policies_enrolment_batch",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_chunk_Cause",
                table: "policies_enrolment_chunk",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_tally_Cause",
                table: "policies_enrolment_tally",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_tally_Insurer_From_Recorded",
                table: "policies_enrolment_tally",
                columns: new[] { "Insurer", "From", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_enrolment_tally_Scheme",
                table: "policies_enrolment_tally",
                column: "Scheme");

            migrationBuilder.CreateIndex(
                name: "IX_policies_scheme_Carrier",
                table: "policies_scheme",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_policies_scheme_Number",
                table: "policies_scheme",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_scheme_Ordinal",
                table: "policies_scheme",
                column: "Ordinal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_scheme_Owner",
                table: "policies_scheme",
                column: "Owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policies_certificate");

            migrationBuilder.DropTable(
                name: "policies_enrolment_reject");

            migrationBuilder.DropTable(
                name: "policies_enrolment_tally");

            migrationBuilder.DropTable(
                name: "policies_enrolment_chunk");

            migrationBuilder.DropTable(
                name: "policies_enrolment_batch");

            migrationBuilder.DropTable(
                name: "policies_scheme");
        }
    }
}
