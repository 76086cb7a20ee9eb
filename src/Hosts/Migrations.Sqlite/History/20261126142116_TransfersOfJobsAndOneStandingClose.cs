using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class TransfersOfJobsAndOneStandingClose : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assessment_job_transfer",
                columns: table => new
                {
                    Payer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Job = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job_transfer", x => new { x.Payer, x.Reference });
                    table.ForeignKey(
                        name: "FK_assessment_job_transfer_assessment_job_Job",
                        column: x => x.Job,
                        principalTable: "assessment_job",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_oversight_close_standing",
                table: "oversight_close",
                columns: new[] { "Owner", "Last" },
                unique: true,
                filter: "\"State\" IN ('Proposed', 'Closed', 'ReopeningAsked')");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_transfer_Job",
                table: "assessment_job_transfer",
                column: "Job");

            // What was noted before is used as well; of two payments with one reference the first keeps it.
            migrationBuilder.Sql(
                """
                insert into assessment_job_transfer ("Payer", "Reference", "Job")
                select "Carrier", json_extract(invoice, '$.insurerPaid.bankReference'), "Id" from assessment_job
                where json_extract(invoice, '$.insurerPaid.bankReference') is not null order by "OrderedAt", "Id"
                on conflict do nothing;
                """);
            migrationBuilder.Sql(
                """
                insert into assessment_job_transfer ("Payer", "Reference", "Job")
                select "Owner", json_extract(invoice, '$.enterprisePaid.bankReference'), "Id" from assessment_job
                where json_extract(invoice, '$.enterprisePaid.bankReference') is not null order by "OrderedAt", "Id"
                on conflict do nothing;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_job_transfer");

            migrationBuilder.DropIndex(
                name: "IX_oversight_close_standing",
                table: "oversight_close");
        }
    }
}
