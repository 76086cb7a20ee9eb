using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
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
                    Serial = table.Column<long>(type: "bigint", nullable: false),
                    Scheme = table.Column<int>(type: "integer", nullable: false),
                    Batch = table.Column<int>(type: "integer", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Holder = table.Column<byte[]>(type: "bytea", nullable: true),
                    Key = table.Column<byte[]>(type: "bytea", nullable: true),
                    Name = table.Column<byte[]>(type: "bytea", nullable: false),
                    Identity = table.Column<byte[]>(type: "bytea", nullable: false),
                    Phone = table.Column<byte[]>(type: "bytea", nullable: false),
                    Tier = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Ends = table.Column<int>(type: "integer", nullable: false),
                    PremiumFen = table.Column<long>(type: "bigint", nullable: false),
                    LimitFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_certificate", x => x.Serial);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_reject",
                columns: table => new
                {
                    Batch = table.Column<int>(type: "integer", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Fault = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_reject", x => new { x.Batch, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "policies_scheme",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Filing = table.Column<Guid>(type: "uuid", nullable: false),
                    Product = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ProductVersion = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    RegistrationNumber = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    Section = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    Province = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Proration = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Rounding = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IssueOnPayment = table.Column<bool>(type: "boolean", nullable: false),
                    TermSource = table.Column<string>(type: "text", nullable: false),
                    funding = table.Column<string>(type: "text", nullable: false),
                    tiers = table.Column<string>(type: "text", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    PotNode = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    insurer_name_en = table.Column<string>(type: "text", nullable: false),
                    insurer_name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    per_person_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    per_person_fen = table.Column<long>(type: "bigint", nullable: false),
                    pot_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    pot_fen = table.Column<long>(type: "bigint", nullable: false),
                    product_name_en = table.Column<string>(type: "text", nullable: false),
                    product_name_zh = table.Column<string>(type: "text", nullable: false),
                    sponsor_name_en = table.Column<string>(type: "text", nullable: false),
                    sponsor_name_zh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_scheme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "policies_enrolment_batch",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    FileKey = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsUtf8 = table.Column<bool>(type: "boolean", nullable: false),
                    ChunkLines = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    Checked = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Duplicates = table.Column<int>(type: "integer", nullable: false),
                    Passed = table.Column<int>(type: "integer", nullable: false),
                    Cursor = table.Column<long>(type: "bigint", nullable: false),
                    CursorLine = table.Column<int>(type: "integer", nullable: false),
                    Issued = table.Column<int>(type: "integer", nullable: false),
                    FirstSerial = table.Column<long>(type: "bigint", nullable: false),
                    Begins = table.Column<DateOnly>(type: "date", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    WorkedAt = table.Column<long>(type: "bigint", nullable: true),
                    RunFrom = table.Column<int>(type: "integer", nullable: false),
                    RunSince = table.Column<long>(type: "bigint", nullable: true),
                    Actor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    invoiced_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    invoiced_fen = table.Column<long>(type: "bigint", nullable: false),
                    limit_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "bigint", nullable: false),
                    premium_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "bigint", nullable: false)
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
                    Batch = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    FirstSerial = table.Column<long>(type: "bigint", nullable: false),
                    Issued = table.Column<int>(type: "integer", nullable: false),
                    RowsHash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    limit_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    limit_fen = table.Column<long>(type: "bigint", nullable: false),
                    premium_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "bigint", nullable: false)
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
                    Batch = table.Column<Guid>(type: "uuid", nullable: false),
                    Chunk = table.Column<int>(type: "integer", nullable: false),
                    Tier = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Scheme = table.Column<Guid>(type: "uuid", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    PremiumFen = table.Column<long>(type: "bigint", nullable: false),
                    LimitFen = table.Column<long>(type: "bigint", nullable: false),
                    Insurer = table.Column<Guid>(type: "uuid", nullable: false),
                    Province = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Section = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    Product = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Recorded = table.Column<DateOnly>(type: "date", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_enrolment_tally", x => new { x.Batch, x.Chunk, x.Tier, x.From });
                    table.ForeignKey(
                        name: "FK_policies_enrolment_tally_policies_enrolment_chunk_Batch_Chu~",
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
