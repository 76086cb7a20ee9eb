using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class PremiumOverTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PaymentPlan",
                table: "policies_policy",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Part",
                table: "billing_line",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputeAnswer",
                table: "billing_invoice",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisputeReason",
                table: "billing_invoice",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DisputeSettledOn",
                table: "billing_invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DisputedOn",
                table: "billing_invoice",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "billing_invoice",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Parts",
                table: "billing_invoice",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "billing_adjustment",
                columns: table => new
                {
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    Policy = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    by_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    why_en = table.Column<string>(type: "TEXT", nullable: false),
                    why_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_adjustment", x => new { x.Invoice, x.Subject });
                    table.ForeignKey(
                        name: "FK_billing_adjustment_billing_invoice_Invoice",
                        column: x => x.Invoice,
                        principalTable: "billing_invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_arrears",
                columns: table => new
                {
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PolicyNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NoticedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GraceEnds = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hindrance = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    open_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    open_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_arrears", x => x.Invoice);
                    table.ForeignKey(
                        name: "FK_policies_arrears_policies_policy_Policy",
                        column: x => x.Policy,
                        principalTable: "policies_policy",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policies_arrears_step",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Invoice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Policy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GraceEnds = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    open_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    open_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies_arrears_step", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policies_arrears_step_policies_arrears_Invoice",
                        column: x => x.Invoice,
                        principalTable: "policies_arrears",
                        principalColumn: "Invoice",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_billing_line_Part",
                table: "billing_line",
                column: "Part",
                filter: "\"Part\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_billing_adjustment_Cause",
                table: "billing_adjustment",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_billing_adjustment_Policy",
                table: "billing_adjustment",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Carrier_State_Due",
                table: "policies_arrears",
                columns: new[] { "Carrier", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Owner",
                table: "policies_arrears",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_Policy",
                table: "policies_arrears",
                column: "Policy");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Cause",
                table: "policies_arrears_step",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Invoice",
                table: "policies_arrears_step",
                column: "Invoice");

            migrationBuilder.CreateIndex(
                name: "IX_policies_arrears_step_Policy",
                table: "policies_arrears_step",
                column: "Policy");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billing_adjustment");

            migrationBuilder.DropTable(
                name: "policies_arrears_step");

            migrationBuilder.DropTable(
                name: "policies_arrears");

            migrationBuilder.DropIndex(
                name: "IX_billing_line_Part",
                table: "billing_line");

            migrationBuilder.DropColumn(
                name: "PaymentPlan",
                table: "policies_policy");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "billing_line");

            migrationBuilder.DropColumn(
                name: "DisputeAnswer",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputeReason",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputeSettledOn",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "DisputedOn",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "billing_invoice");

            migrationBuilder.DropColumn(
                name: "Parts",
                table: "billing_invoice");
        }
    }
}
