using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class FindingIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Carrier",
                table: "assessment_finding");

            migrationBuilder.Sql(
                """
                ALTER TABLE assessment_finding ALTER COLUMN "Severity" TYPE integer USING
                    CASE "Severity" WHEN 'Info' THEN 0 WHEN 'Low' THEN 1 WHEN 'Medium' THEN 2 WHEN 'High' THEN 3 WHEN 'Critical' THEN 4 END;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier_Cves",
                table: "assessment_finding",
                columns: new[] { "Carrier", "Cves" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier_LastSeen_Severity_Id",
                table: "assessment_finding",
                columns: new[] { "Carrier", "LastSeen", "Severity", "Id" },
                descending: new[] { false, true, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier_Severity_Id",
                table: "assessment_finding",
                columns: new[] { "Carrier", "Severity", "Id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier_State_Severity_Id",
                table: "assessment_finding",
                columns: new[] { "Carrier", "State", "Severity", "Id" },
                descending: new[] { false, false, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Carrier_Cves",
                table: "assessment_finding");

            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Carrier_LastSeen_Severity_Id",
                table: "assessment_finding");

            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Carrier_Severity_Id",
                table: "assessment_finding");

            migrationBuilder.DropIndex(
                name: "IX_assessment_finding_Carrier_State_Severity_Id",
                table: "assessment_finding");

            migrationBuilder.Sql(
                """
                ALTER TABLE assessment_finding ALTER COLUMN "Severity" TYPE character varying(32) USING
                    CASE "Severity" WHEN 0 THEN 'Info' WHEN 1 THEN 'Low' WHEN 2 THEN 'Medium' WHEN 3 THEN 'High' WHEN 4 THEN 'Critical' END;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier",
                table: "assessment_finding",
                column: "Carrier");
        }
    }
}
