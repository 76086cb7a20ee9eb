using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class AssessmentJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assessment_job",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Assessment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AssessmentNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Carrier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Provider = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrderedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Plan = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Task = table.Column<string>(type: "TEXT", nullable: false),
                    targets = table.Column<string>(type: "TEXT", nullable: false),
                    InsurerShare = table.Column<int>(type: "INTEGER", nullable: false),
                    AgreedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrderedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CompleteBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TestedFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TestedTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Scope = table.Column<string>(type: "TEXT", nullable: true),
                    Summary = table.Column<string>(type: "TEXT", nullable: true),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Capacity = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Statement = table.Column<string>(type: "TEXT", nullable: true),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    invoice = table.Column<string>(type: "TEXT", nullable: true),
                    Events = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    fee_currency = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 3, nullable: false),
                    fee_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assessment_job_assessment_file_Assessment",
                        column: x => x.Assessment,
                        principalTable: "assessment_file",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_job_event",
                columns: table => new
                {
                    Job = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text_en = table.Column<string>(type: "TEXT", nullable: false),
                    text_zh = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job_event", x => new { x.Job, x.Number });
                    table.ForeignKey(
                        name: "FK_assessment_job_event_assessment_job_Job",
                        column: x => x.Job,
                        principalTable: "assessment_job",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assessment_job_file",
                columns: table => new
                {
                    Job = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_job_file", x => new { x.Job, x.Sha256 });
                    table.ForeignKey(
                        name: "FK_assessment_job_file_assessment_job_Job",
                        column: x => x.Job,
                        principalTable: "assessment_job",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Assessment",
                table: "assessment_job",
                column: "Assessment");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Carrier_OrderedAt",
                table: "assessment_job",
                columns: new[] { "Carrier", "OrderedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Number",
                table: "assessment_job",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Owner_OrderedAt",
                table: "assessment_job",
                columns: new[] { "Owner", "OrderedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_Provider_Due",
                table: "assessment_job",
                columns: new[] { "Provider", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_event_Cause",
                table: "assessment_job_event",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_job_file_Cause",
                table: "assessment_job_file",
                column: "Cause");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessment_job_event");

            migrationBuilder.DropTable(
                name: "assessment_job_file");

            migrationBuilder.DropTable(
                name: "assessment_job");
        }
    }
}
