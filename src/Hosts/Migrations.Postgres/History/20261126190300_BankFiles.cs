using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class BankFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_billing_movement_Insurer_BankReference",
                table: "billing_movement");

            migrationBuilder.AddColumn<int>(
                name: "Share",
                table: "billing_movement",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "billing_bank_file",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Lines = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    credits_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    credits_fen = table.Column<long>(type: "bigint", nullable: false),
                    debits_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    debits_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_bank_file", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "billing_bank_line",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    File = table.Column<Guid>(type: "uuid", nullable: false),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    BankReference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", nullable: false),
                    Payer = table.Column<byte[]>(type: "bytea", nullable: false),
                    PayerIndex = table.Column<byte[]>(type: "bytea", nullable: true),
                    Remark = table.Column<byte[]>(type: "bytea", nullable: false),
                    Original = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Rule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    allocated_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    allocated_fen = table.Column<long>(type: "bigint", nullable: false),
                    amount_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    note_en = table.Column<string>(type: "text", nullable: false),
                    note_zh = table.Column<string>(type: "text", nullable: false),
                    refunded_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_bank_line", x => x.Id);
                    table.ForeignKey(
                        name: "FK_billing_bank_line_billing_bank_file_File",
                        column: x => x.File,
                        principalTable: "billing_bank_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_bank_share",
                columns: table => new
                {
                    Line = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Invoice = table.Column<Guid>(type: "uuid", nullable: false),
                    Movement = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Rule = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_bank_share", x => new { x.Line, x.Number });
                    table.ForeignKey(
                        name: "FK_billing_bank_share_billing_bank_line_Line",
                        column: x => x.Line,
                        principalTable: "billing_bank_line",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_billing_bank_share_billing_invoice_Invoice",
                        column: x => x.Invoice,
                        principalTable: "billing_invoice",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "billing_suspense_refund",
                columns: table => new
                {
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Line = table.Column<Guid>(type: "uuid", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    OrderedAt = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PaidBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    amount_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_suspense_refund", x => x.Number);
                    table.ForeignKey(
                        name: "FK_billing_suspense_refund_billing_bank_line_Line",
                        column: x => x.Line,
                        principalTable: "billing_bank_line",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_billing_movement_Insurer_BankReference_Share",
                table: "billing_movement",
                columns: new[] { "Insurer", "BankReference", "Share" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_file_Carrier_Sha256",
                table: "billing_bank_file",
                columns: new[] { "Carrier", "Sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_line_Carrier_BankReference",
                table: "billing_bank_line",
                columns: new[] { "Carrier", "BankReference" },
                unique: true,
                filter: "\"Original\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_line_Carrier_State_On",
                table: "billing_bank_line",
                columns: new[] { "Carrier", "State", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_line_File",
                table: "billing_bank_line",
                column: "File");

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_line_PayerIndex",
                table: "billing_bank_line",
                column: "PayerIndex");

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_share_Cause",
                table: "billing_bank_share",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_billing_bank_share_Invoice",
                table: "billing_bank_share",
                column: "Invoice");

            migrationBuilder.CreateIndex(
                name: "IX_billing_suspense_refund_Line",
                table: "billing_suspense_refund",
                column: "Line");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billing_bank_share");

            migrationBuilder.DropTable(
                name: "billing_suspense_refund");

            migrationBuilder.DropTable(
                name: "billing_bank_line");

            migrationBuilder.DropTable(
                name: "billing_bank_file");

            migrationBuilder.DropIndex(
                name: "IX_billing_movement_Insurer_BankReference_Share",
                table: "billing_movement");

            migrationBuilder.DropColumn(
                name: "Share",
                table: "billing_movement");

            migrationBuilder.CreateIndex(
                name: "IX_billing_movement_Insurer_BankReference",
                table: "billing_movement",
                columns: new[] { "Insurer", "BankReference" },
                unique: true);
        }
    }
}
