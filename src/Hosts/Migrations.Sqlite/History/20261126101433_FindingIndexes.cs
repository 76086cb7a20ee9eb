using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
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

            // Not by AlterColumn, which makes the table anew: dropping the old one would take the rows that refer to it along.
            migrationBuilder.Sql(
                """
                DROP INDEX "IX_assessment_finding_Assessment_Severity_State";
                ALTER TABLE assessment_finding ADD COLUMN "Ranked" INTEGER NOT NULL DEFAULT 0;
                UPDATE assessment_finding SET "Ranked" =
                    CASE "Severity" WHEN 'Info' THEN 0 WHEN 'Low' THEN 1 WHEN 'Medium' THEN 2 WHEN 'High' THEN 3 WHEN 'Critical' THEN 4 END;
                ALTER TABLE assessment_finding DROP COLUMN "Severity";
                ALTER TABLE assessment_finding RENAME COLUMN "Ranked" TO "Severity";
                CREATE INDEX "IX_assessment_finding_Assessment_Severity_State"
                    ON assessment_finding ("Assessment", "Severity", "State");
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

            // Not by AlterColumn, which makes the table anew: dropping the old one would take the rows that refer to it along.
            migrationBuilder.Sql(
                """
                DROP INDEX "IX_assessment_finding_Assessment_Severity_State";
                ALTER TABLE assessment_finding ADD COLUMN "Ranked" TEXT NOT NULL DEFAULT '';
                UPDATE assessment_finding SET "Ranked" =
                    CASE "Severity" WHEN 0 THEN 'Info' WHEN 1 THEN 'Low' WHEN 2 THEN 'Medium' WHEN 3 THEN 'High' WHEN 4 THEN 'Critical' END;
                ALTER TABLE assessment_finding DROP COLUMN "Severity";
                ALTER TABLE assessment_finding RENAME COLUMN "Ranked" TO "Severity";
                CREATE INDEX "IX_assessment_finding_Assessment_Severity_State"
                    ON assessment_finding ("Assessment", "Severity", "State");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_finding_Carrier",
                table: "assessment_finding",
                column: "Carrier");
        }
    }
}
