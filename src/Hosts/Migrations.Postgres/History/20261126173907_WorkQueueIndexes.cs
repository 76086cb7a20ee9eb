using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class WorkQueueIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Carrier_OpenedAt_Id",
                table: "incidents_claim",
                columns: new[] { "Carrier", "OpenedAt", "Id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Carrier_State_OpenedAt_Id",
                table: "incidents_claim",
                columns: new[] { "Carrier", "State", "OpenedAt", "Id" },
                descending: new[] { false, false, true, false });

            // By hand, because an index of the model cannot hold an amount. Whoever makes the table anew makes these anew.
            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Carrier_State_reserve_paid",
                table: "incidents_claim",
                columns: new[] { "Carrier", "State", "reserve_fen", "paid_fen" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Carrier_reserve",
                table: "incidents_claim",
                columns: new[] { "Carrier", "reserve_fen", "OpenedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_incidents_claim_Carrier_State_reserve_paid",
                table: "incidents_claim");

            migrationBuilder.DropIndex(
                name: "IX_incidents_claim_Carrier_reserve",
                table: "incidents_claim");

            migrationBuilder.DropIndex(
                name: "IX_incidents_claim_Carrier_OpenedAt_Id",
                table: "incidents_claim");

            migrationBuilder.DropIndex(
                name: "IX_incidents_claim_Carrier_State_OpenedAt_Id",
                table: "incidents_claim");
        }
    }
}
