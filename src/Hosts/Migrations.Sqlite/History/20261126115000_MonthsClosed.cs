using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class MonthsClosed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_billing_entry_Owner",
                table: "billing_entry");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Concerns",
                table: "billing_entry",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "billing_lock",
                columns: table => new
                {
                    Insurer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_billing_lock", x => x.Insurer);
                });

            migrationBuilder.CreateTable(
                name: "oversight_close",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Known = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LockedBefore = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReopeningAskedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReopeningAskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReopeningReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ReopenedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReopenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    earned_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    earned_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    outstanding_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    outstanding_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    unearned_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    unearned_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    unreported_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    unreported_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_oversight_close", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_billing_entry_Concerns",
                table: "billing_entry",
                column: "Concerns");

            migrationBuilder.CreateIndex(
                name: "IX_billing_entry_Owner_Effective",
                table: "billing_entry",
                columns: new[] { "Owner", "Effective" });

            migrationBuilder.CreateIndex(
                name: "IX_oversight_close_Carrier",
                table: "oversight_close",
                column: "Carrier");

            migrationBuilder.CreateIndex(
                name: "IX_oversight_close_Owner_Last",
                table: "oversight_close",
                columns: new[] { "Owner", "Last" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "billing_lock");

            migrationBuilder.DropTable(
                name: "oversight_close");

            migrationBuilder.DropIndex(
                name: "IX_billing_entry_Concerns",
                table: "billing_entry");

            migrationBuilder.DropIndex(
                name: "IX_billing_entry_Owner_Effective",
                table: "billing_entry");

            migrationBuilder.DropColumn(
                name: "Concerns",
                table: "billing_entry");

            migrationBuilder.CreateIndex(
                name: "IX_billing_entry_Owner",
                table: "billing_entry",
                column: "Owner");
        }
    }
}
