using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class DeclaredLicences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_policies_enrolment_tally",
                table: "policies_enrolment_tally");

            migrationBuilder.AddColumn<string>(
                name: "attached",
                table: "policies_scheme",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAgreed",
                table: "policies_enrolment_batch",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_policies_enrolment_tally",
                table: "policies_enrolment_tally",
                columns: new[] { "Batch", "Chunk", "Tier", "From", "To" });

            migrationBuilder.CreateTable(
                name: "policies_declaration",
                columns: table => new
                {
                    Serial = table.Column<long>(type: "INTEGER", nullable: false),
                    Scheme = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Contract = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Licence = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LicenceFrom = table.Column<int>(type: "INTEGER", nullable: false),
                    LicenceTo = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Recorded = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_declaration", x => x.Serial);
                    table.ForeignKey(
                        name: "FK_policies_declaration_policies_certificate_Serial",
                        column: x => x.Serial,
                        principalTable: "policies_certificate",
                        principalColumn: "Serial",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_statement",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Scheme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Declarations = table.Column<int>(type: "INTEGER", nullable: false),
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Recorded = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    premium_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    premium_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_statement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_statement_policies_scheme_Scheme",
                        column: x => x.Scheme,
                        principalTable: "policies_scheme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_policies_declaration_CreditCode",
                table: "policies_declaration",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_policies_declaration_Licence",
                table: "policies_declaration",
                column: "Licence");

            migrationBuilder.CreateIndex(
                name: "IX_policies_declaration_Scheme_Recorded",
                table: "policies_declaration",
                columns: new[] { "Scheme", "Recorded" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_statement_Cause",
                table: "policies_statement",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_statement_Scheme_Month",
                table: "policies_statement",
                columns: new[] { "Scheme", "Month" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policies_declaration");

            migrationBuilder.DropTable(
                name: "policies_statement");

            migrationBuilder.DropPrimaryKey(
                name: "PK_policies_enrolment_tally",
                table: "policies_enrolment_tally");

            migrationBuilder.DropColumn(
                name: "attached",
                table: "policies_scheme");

            migrationBuilder.DropColumn(
                name: "IsAgreed",
                table: "policies_enrolment_batch");

            migrationBuilder.AddPrimaryKey(
                name: "PK_policies_enrolment_tally",
                table: "policies_enrolment_tally",
                columns: new[] { "Batch", "Chunk", "Tier", "From" });
        }
    }
}
