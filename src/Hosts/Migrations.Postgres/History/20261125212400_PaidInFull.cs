using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class PaidInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PaidInFullAt",
                table: "incidents_claim",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_payment_BankReference",
                table: "incidents_payment",
                column: "BankReference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_incidents_payment_BankReference",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "PaidInFullAt",
                table: "incidents_claim");
        }
    }
}
