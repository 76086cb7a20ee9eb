using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class TransfersOfJobsAndOneStandingClose : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "assessment_job_file",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(253)",
                oldMaxLength: 253);

            migrationBuilder.CreateTable(
                name: "assessment_job_transfer",
                columns: table => new
                {
                    Payer = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Job = table.Column<Guid>(type: "uuid", nullable: false)
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
                select "Carrier", invoice::jsonb #>> '{insurerPaid,bankReference}', "Id" from assessment_job
                where invoice::jsonb #>> '{insurerPaid,bankReference}' is not null order by "OrderedAt", "Id"
                on conflict do nothing;
                """);
            migrationBuilder.Sql(
                """
                insert into assessment_job_transfer ("Payer", "Reference", "Job")
                select "Owner", invoice::jsonb #>> '{enterprisePaid,bankReference}', "Id" from assessment_job
                where invoice::jsonb #>> '{enterprisePaid,bankReference}' is not null order by "OrderedAt", "Id"
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

            migrationBuilder.AlterColumn<string>(
                name: "Name",
                table: "assessment_job_file",
                type: "character varying(253)",
                maxLength: 253,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);
        }
    }
}
