using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class Subsidies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Subsidy",
                table: "billing_invoice",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "billing_subsidy_programme",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sponsor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Rate = table.Column<decimal>(type: "TEXT", precision: 5, scale: 4, nullable: false),
                    pot_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    committed_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    cap_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    cap_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_subsidy_programme", x => x.Id);
                    table.CheckConstraint("ck_billing_subsidy_programme_not_overdrawn", "committed_fen >= 0 and committed_fen <= pot_fen");
                });

            migrationBuilder.CreateTable(
                name: "billing_subsidy_award",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Programme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sponsor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ReservedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Run = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    trail = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    recovered_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    recovered_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_subsidy_award", x => x.Id);
                    table.ForeignKey(
                        name: "FK_billing_subsidy_award_billing_subsidy_programme_Programme",
                        column: x => x.Programme,
                        principalTable: "billing_subsidy_programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_subsidy_run",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Programme = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Awards = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_subsidy_run", x => x.Number);
                    table.ForeignKey(
                        name: "FK_billing_subsidy_run_billing_subsidy_programme_Programme",
                        column: x => x.Programme,
                        principalTable: "billing_subsidy_programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Carrier",
                table: "billing_subsidy_award",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Owner",
                table: "billing_subsidy_award",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Policy",
                table: "billing_subsidy_award",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Programme_Owner_Year",
                table: "billing_subsidy_award",
                columns: new[] { "Programme", "Owner", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Programme_State_Until",
                table: "billing_subsidy_award",
                columns: new[] { "Programme", "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_award_Subject",
                table: "billing_subsidy_award",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_programme_Code",
                table: "billing_subsidy_programme",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_billing_subsidy_run_Programme",
                table: "billing_subsidy_run",
                column: "Programme");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billing_subsidy_award");

            migrationBuilder.DropTable(
                name: "billing_subsidy_run");

            migrationBuilder.DropTable(
                name: "billing_subsidy_programme");

            migrationBuilder.DropColumn(
                name: "Subsidy",
                table: "billing_invoice");
        }
    }
}
